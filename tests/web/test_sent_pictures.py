"""Pictures that people send: shown in their own colors, whole and upright, or refused with the reason."""

import io
from typing import Any

import pytest
from PIL import Image

from dealership.web.sent_pictures import UnusablePicture, read_picture
from tests.color_profiles import adobe_rgb, display_p3, gray_ink, linear_gray
from tests.pictures import ORIENTATION, encoded

pytestmark = [
    pytest.mark.usefixtures("app"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

SIZE = (240, 220)
WHITE, RED, GREEN = (255, 255, 255), (255, 0, 0), (0, 161, 60)


def read(content: bytes, mode: str = "RGB") -> Image.Image:
    return read_picture(io.BytesIO(content), smallest_side=200, largest=(1_600, 6_400), mode=mode)


def plain(color: Any, mode: str = "RGB", format: str = "PNG", **options: Any) -> bytes:
    """A picture of one color."""
    return encoded(Image.new(mode, SIZE, color), format, **options)


def in_palette(color: tuple[int, int, int], **options: Any) -> bytes:
    """A picture of one color, the third of its palette."""
    image = Image.new("P", SIZE, 3)
    image.putpalette([0, 0, 0] * 3 + list(color))
    return encoded(image, "PNG", **options)


def moving(format: str, **options: Any) -> bytes:
    """First red, then blue."""
    then = [Image.new("RGB", SIZE, "blue")]
    return plain("red", format=format, save_all=True, append_images=then, **options)


JPEG = {"format": "JPEG", "quality": 95}
COLORS = {
    "Display P3, JPEG": (plain((234, 51, 35), icc_profile=display_p3(), **JPEG), RED),
    "Display P3, PNG": (plain((234, 51, 35), icc_profile=display_p3()), RED),
    "Display P3, WebP": (
        plain((234, 51, 35), format="WEBP", lossless=True, icc_profile=display_p3()),
        RED,
    ),
    "Display P3, palette": (in_palette((234, 51, 35), icc_profile=display_p3()), RED),
    "Adobe RGB": (plain((60, 160, 70), icc_profile=adobe_rgb(), **JPEG), GREEN),
    "gray": (plain(100, "L"), (100, 100, 100)),
    "gray with a profile": (plain(128, "L", icc_profile=linear_gray(), **JPEG), (188, 188, 188)),
    "gray and half clear, with a profile": (
        plain((128, 128), "LA", icc_profile=linear_gray()),
        (221, 221, 221),
    ),
    "gray with a profile of colors": (plain(100, "L", icc_profile=display_p3()), (100, 100, 100)),
    "colors with a profile of gray": (plain(RED, icc_profile=linear_gray()), RED),
    "colors with a profile of ink": (plain(RED, icc_profile=gray_ink()), RED),
    "ink": (plain((0, 255, 255, 0), "CMYK", **JPEG), RED),
    "ink with a profile": (
        plain((0, 128, 0, 0), "CMYK", icc_profile=gray_ink(), **JPEG),
        (119, 119, 119),
    ),
    "ink with a profile of colors": (
        plain((0, 255, 255, 0), "CMYK", icc_profile=display_p3(), **JPEG),
        RED,
    ),
    "a profile that is none": (plain(RED, icc_profile=b"no profile" * 40), RED),
    "half a profile": (plain(RED, icc_profile=display_p3()[:200]), RED),
    "a profile of megabytes": (plain(RED, icc_profile=bytes(2_000_000)), RED),
    "16 bits": (plain(40_000, "I;16"), (156, 156, 156)),
    "16 bits, white": (plain(65_535, "I;16"), WHITE),
    "1 bit": (plain(1, "1"), WHITE),
    "palette": (in_palette(RED), RED),
}
CLEAR = {
    "RGBA": plain((100, 0, 0, 0), "RGBA"),
    "RGBA, WebP": plain((100, 0, 0, 0), "RGBA", "WEBP"),
    "RGBA with a profile": plain((100, 0, 0, 0), "RGBA", icc_profile=display_p3()),
    "LA": plain((100, 0), "LA"),
    "a color": plain(RED, transparency=RED),
    "a gray": plain(90, "L", transparency=90),
    "a bit": plain(0, "1", transparency=0),
    "a level of 16 bits": plain(40_000, "I;16", transparency=40_000),
    "one of a palette": in_palette(RED, transparency=3),
    "some of a palette": in_palette(RED, transparency=bytes(4)),
}


@pytest.mark.parametrize(("content", "color"), COLORS.values(), ids=COLORS)
def test_colors_come_out_as_they_were_meant(content, color):
    shown = read(content)

    assert (shown.mode, shown.size) == ("RGB", SIZE)
    for corner in ((0, 0), (SIZE[0] - 1, SIZE[1] - 1)):
        assert shown.getpixel(corner) == pytest.approx(color, abs=3)
    assert not shown.info


@pytest.mark.parametrize("content", CLEAR.values(), ids=CLEAR)
def test_what_is_transparent_shows_white_and_stays_so_in_a_logo(content):
    assert read(content).getpixel((0, 0)) == WHITE
    assert read(content, "RGBA").getpixel((0, 0))[3] == 0


def test_what_is_half_transparent_shows_half_white():
    assert read(plain((255, 0, 0, 128), "RGBA")).getpixel((0, 0)) == pytest.approx(
        (255, 127, 127), abs=1
    )


@pytest.mark.parametrize(
    "content",
    [
        moving("PNG"),
        moving("PNG", default_image=True),
        moving("WEBP", lossless=True),
        moving("MPO", quality=95),
    ],
    ids=["APNG", "APNG with a still", "WebP", "MPO"],
)
def test_of_several_pictures_in_a_file_the_first_is_taken(content):
    assert read(content).getpixel((0, 0)) == pytest.approx(RED, abs=3)


def test_a_camera_that_adds_a_second_picture_may_take_as_many_pixels():
    large = Image.new("RGB", (4_600, 3_000), "red")

    content = encoded(large, "MPO", save_all=True, append_images=[Image.new("RGB", SIZE)])

    assert read(content).size == (1_600, 1_043)


@pytest.mark.parametrize(
    ("size", "shown"), [((300, 17_000), (113, 6_400)), ((17_000, 300), (1_600, 28))]
)
def test_a_strip_is_made_to_fit(size, shown):
    assert read(encoded(Image.new("RGB", size, "red"), "PNG")).size == shown


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "1", "I;16"])
def test_every_kind_of_picture_is_turned_upright(mode):
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    lying = Image.new(mode, SIZE)

    content = encoded(lying, "JPEG" if mode == "CMYK" else "PNG", exif=exif)

    assert read(content).size == SIZE[::-1]


def test_damaged_notes_of_the_camera_do_not_cost_the_picture():
    exif = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\x00\x0c\xff\xff\xff\xff" * 3

    assert read(plain(RED, exif=exif, **JPEG)).size == SIZE


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"hevc", b"mif1", b"msf1"])
def test_of_a_heic_picture_is_said_what_to_do(brand):
    with pytest.raises(UnusablePicture, match=r"HEIC .* save it as JPEG .* Most Compatible"):
        read(b"\0\0\0\x18ftyp" + brand + bytes(400))


def test_a_single_pixel_is_refused():
    with pytest.raises(UnusablePicture, match="smaller than 200 pixels"):
        read(encoded(Image.new("RGB", (1, 1)), "PNG"))
