"""Taking pictures into a car's gallery."""

import io
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from bson import ObjectId
from mongoengine import DoesNotExist
from PIL import Image

from dealership.cars import photographing
from dealership.cars.car import Car
from dealership.cars.photo import Photo
from dealership.cars.photo_store import fetch
from dealership.cars.photographing import (
    MOST_PHOTOS,
    AlreadyInGallery,
    add_photo,
    show_first,
    store_photo,
    take_away,
)
from dealership.cars.renditions import WIDTHS
from dealership.database.document import ChangedMeanwhile
from dealership.web.sent_pictures import UnusablePicture
from tests.color_profiles import display_p3, gray_ink
from tests.factories import make_car
from tests.pictures import encoded, photographed, picture, png_claiming
from tests.threads import at_once

pytestmark = [
    pytest.mark.usefixtures("app"),
    # Pillow warns of broken EXIF data and of large pictures, which is what is sent here.
    pytest.mark.filterwarnings("ignore::UserWarning", "ignore::PIL.Image.DecompressionBombWarning"),
]

ROOT = Path(__file__).resolve().parents[2]


def store(content: bytes) -> Photo:
    return store_photo(io.BytesIO(content))


def add(car: Car, content: bytes) -> Photo:
    return add_photo(car.id, io.BytesIO(content))


def rendition(photo: Photo, width: int = WIDTHS[-1]) -> Image.Image:
    return Image.open(io.BytesIO(fetch(photo.digest, width)))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_the_usual_formats_are_taken(format):
    photo = store(encoded(format=format))

    assert (photo.width, photo.height) == (400, 300)
    assert rendition(photo).format == "WEBP"


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "1", "I;16"])
def test_every_kind_of_colour_becomes_an_ordinary_picture(mode):
    image = Image.new(mode, (400, 300))

    photo = store(encoded(image, "JPEG" if mode == "CMYK" else "PNG"))

    assert rendition(photo).convert("RGB").size == (400, 300)


def test_a_picture_is_kept_in_every_width_and_never_enlarged():
    photo = store(encoded(picture((1_000, 500))))

    assert (photo.width, photo.height) == (1_000, 500)
    assert [rendition(photo, width).size for width in WIDTHS] == [
        (320, 160),
        (640, 320),
        (960, 480),
        (1_000, 500),
    ]


def test_a_large_picture_is_made_smaller():
    photo = store(encoded(picture((4_000, 1_000))))

    assert (photo.width, photo.height) == rendition(photo).size == (1_600, 400)


# Where the red quarter of an upright picture lies once it was held in one of EXIF's eight ways.
TURNED = {
    1: ((400, 300), (10, 10)),
    2: ((400, 300), (-10, 10)),
    3: ((400, 300), (-10, -10)),
    4: ((400, 300), (10, -10)),
    5: ((300, 400), (10, 10)),
    6: ((300, 400), (-10, 10)),
    7: ((300, 400), (-10, -10)),
    8: ((300, 400), (10, -10)),
}


@pytest.mark.parametrize("orientation", TURNED)
def test_a_picture_is_shown_upright_however_the_camera_was_held(orientation):
    size, (x, y) = TURNED[orientation]

    image = rendition(store(photographed(orientation))).convert("RGB")

    assert image.size == size
    red, _, blue = image.getpixel((x % size[0], y % size[1]))
    assert red > 200 > 60 > blue


@pytest.mark.parametrize("width", WIDTHS)
def test_no_rendition_tells_where_or_with_what_it_was_taken(width):
    content = photographed(6)
    assert b"SECRET CAMERA" in content
    assert b"SECRET DAY" in content

    photo = store(content)

    kept = fetch(photo.digest, width)
    assert b"SECRET" not in kept
    assert b"Exif" not in kept
    assert not rendition(photo, width).getexif()


@pytest.mark.parametrize("hidden", [b"<script>alert(1)</script>", b"PK\x03\x04zip", b"<?php ?>"])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_what_is_hidden_in_a_picture_is_left_behind(format, hidden):
    photo = store(encoded(format=format) + hidden)

    assert all(hidden not in fetch(photo.digest, width) for width in WIDTHS)


def test_what_a_comment_holds_is_left_behind():
    photo = store(encoded(comment=b"<script>alert(1)</script>"))

    assert all(b"script" not in fetch(photo.digest, width) for width in WIDTHS)


WHOLE = encoded(picture((800, 600)))
UNUSABLE = {
    "empty": (b"", "The file is empty."),
    "half a JPEG": (WHOLE[: len(WHOLE) // 2], "damaged"),
    "half a PNG": (encoded(format="PNG")[:200], "damaged"),
    "half a WebP": (encoded(format="WEBP")[:60], "damaged"),
    "the beginning of a JPEG": (WHOLE[:3], "JPEG, PNG or WebP"),
    "HTML": (b"<!doctype html><script>alert(1)</script>", "JPEG, PNG or WebP"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "JPEG, PNG or WebP"),
    "GIF": (encoded(format="GIF"), "JPEG, PNG or WebP"),
    "EPS": (encoded(format="EPS"), "JPEG, PNG or WebP"),
    "TIFF": (encoded(format="TIFF"), "JPEG, PNG or WebP"),
    "BMP": (encoded(format="BMP"), "JPEG, PNG or WebP"),
    "too small": (encoded(picture((199, 300))), "smaller than 200 pixels"),
    "too many pixels": (png_claiming(12_000, 12_000), "13 megapixels"),
    "far too many pixels": (png_claiming(60_000, 60_000), "damaged"),
    "too many bytes": (bytes(20 * 1024 * 1024 + 1), "larger than 20 MB"),
}


@pytest.mark.parametrize(("content", "reason"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_is_no_usable_picture_is_refused_with_the_reason(content, reason):
    car = make_car()

    with pytest.raises(UnusablePicture, match=reason):
        add(car, content)
    assert Car.objects.get().photos == []


def test_a_large_picture_is_refused_before_it_is_decoded(monkeypatch):
    """144 million pixels would take half a gigabyte."""
    loaded = []
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda self: loaded.append(self))

    with pytest.raises(UnusablePicture):
        store(png_claiming(12_000, 12_000))

    assert not loaded


@pytest.mark.parametrize("damage", range(12))
def test_a_file_with_broken_bytes_is_taken_or_refused_with_a_reason(damage):
    chance = random.Random(damage)
    whole = photographed(6)
    exif = whole.index(b"Exif\0\0") + 6
    for _ in range(12):
        broken = bytearray(whole)
        for _ in range(4):
            broken[exif + chance.randrange(120)] = chance.choice([0, 1, 255, chance.randrange(256)])
        try:
            assert store(bytes(broken)).digest
        except UnusablePicture as reason:
            assert "damaged" in str(reason)


def test_the_same_picture_twice_is_kept_once():
    car, other = make_car(), make_car()
    content = encoded()

    photos = [add(car, content), add(other, content)]
    with pytest.raises(AlreadyInGallery):
        add(car, content)

    assert len({photo.digest for photo in photos}) == 1
    assert len(Car.objects.get(id=car.id).photos) == 1
    assert len(Car.objects.get(id=other.id).photos) == 1


def test_the_same_picture_by_several_at_once_is_kept_once():
    car = make_car()
    content = encoded()

    outcomes = at_once([lambda: add(car, content)] * 4)

    assert Counter(type(outcome) for outcome in outcomes) == {Photo: 1, AlreadyInGallery: 3}
    assert len(Car.objects.get().photos) == 1


def test_pictures_stand_in_the_order_they_came_until_one_is_put_first():
    car = make_car()
    red, green, blue = (
        add(car, encoded(picture(colour=c))).digest for c in ("red", "green", "blue")
    )

    def gallery() -> list[str]:
        return [photo.digest for photo in Car.objects.get().photos]

    assert gallery() == [red, green, blue]
    show_first(car.id, blue)
    assert gallery() == [blue, red, green]
    take_away(car.id, red)
    assert gallery() == [blue, green]
    assert fetch(red, WIDTHS[0])


def test_there_is_room_for_forty():
    car = make_car()
    many = [Photo(digest=f"{n:064x}", width=400, height=300) for n in range(MOST_PHOTOS - 1)]
    Car.objects(id=car.id).update_one(set__photos=many)

    add(car, encoded(picture(colour="red")))
    with pytest.raises(UnusablePicture, match="40 pictures at most"):
        add(car, encoded(picture(colour="green")))

    assert len(Car.objects.get().photos) == MOST_PHOTOS


def test_a_picture_that_is_gone_cannot_be_first():
    car = make_car()
    add(car, encoded())

    with pytest.raises(ChangedMeanwhile):
        show_first(car.id, "0" * 64)
    take_away(car.id, "0" * 64)

    assert Car.objects.get().version == car.version + 1


def test_a_car_that_is_gone_takes_no_picture():
    missing = ObjectId()

    for act in (
        lambda: add_photo(missing, io.BytesIO(encoded())),
        lambda: take_away(missing, "0" * 64),
        lambda: show_first(missing, "0" * 64),
    ):
        with pytest.raises(DoesNotExist):
            act()
    assert Car.objects.count() == 0


def test_whoever_edits_the_car_meanwhile_is_told():
    car = make_car()

    add(car, encoded())

    assert Car.objects.get().version == car.version + 1


# What it costs

PEAK = """
import sys
from flask import Flask
from flask_babel import Babel
from dealership.web.sent_pictures import read_picture

def most() -> int:
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

app = Flask("pictures")
Babel(app)
before = most()
with app.test_request_context(), open(sys.argv[1], "rb") as file:
    size = read_picture(file, smallest_side=200, largest=(1_600, 6_400)).size
print((most() - before) // 1024, *size)
"""
MOST_MEBIBYTES = 220
P3 = {"icc_profile": display_p3()}
PROGRESSIVE = {"progressive": True}
MOST_OF_OTHERS = (4_032, 3_024)
LARGE = {
    "what the largest telephones make": ((8_160, 6_120), "RGB", "JPEG", P3),
    "the same for print": ((8_160, 6_120), "CMYK", "JPEG", {"icc_profile": gray_ink()}),
    "the most that a progressive one may hold": (MOST_OF_OTHERS, "RGB", "JPEG", PROGRESSIVE | P3),
    "the most that others may hold": (MOST_OF_OTHERS, "RGB", "PNG", P3),
    "a transparent one": (MOST_OF_OTHERS, "RGBA", "PNG", P3),
    "a palette": (MOST_OF_OTHERS, "P", "PNG", {"transparency": 0}),
    "16 bits": (MOST_OF_OTHERS, "I;16", "PNG", {}),
    "WebP": (MOST_OF_OTHERS, "RGB", "WEBP", {"quality": 1, "method": 0} | P3),
}


@pytest.mark.parametrize(("size", "mode", "format", "options"), LARGE.values(), ids=LARGE)
def test_the_largest_picture_takes_little_memory(tmp_path, size, mode, format, options):
    file = tmp_path / "large"
    file.write_bytes(encoded(Image.new(mode, size), format, **options))

    ran = subprocess.run(
        [sys.executable, "-c", PEAK, file], cwd=ROOT, capture_output=True, text=True, check=True
    )

    mebibytes, width, height = map(int, ran.stdout.split())
    assert mebibytes < MOST_MEBIBYTES
    assert (width, height) == (1_600, 1_200)


def test_of_a_full_gallery_nothing_more_is_decoded(monkeypatch):
    car = make_car(photos=[Photo(digest=f"{n:064}", width=1, height=1) for n in range(MOST_PHOTOS)])
    monkeypatch.setattr(photographing, "read_picture", None)

    with pytest.raises(UnusablePicture, match="40 pictures at most"):
        add(car, encoded())
