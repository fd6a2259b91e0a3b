"""Pictures that people send: looked at before they are decoded, turned upright, stripped, made smaller.

The sender's bytes are never served: whoever keeps a picture encodes it anew, which also leaves
behind places, names and anything else that was hidden in the file.

A JPEG is decoded at a fraction of its size, so that what the largest telephones make fits; other
formats have no such way, and may hold less. One picture at a time is decoded in each process. Of
several pictures in one file the first is taken.
"""

import io
import threading
from contextlib import suppress
from typing import IO

from flask_babel import gettext as _
from PIL import Image, ImageOps, PngImagePlugin, UnidentifiedImageError

from dealership.web.color_profiles import in_srgb

FORMATS = ("JPEG", "PNG", "WEBP")
LARGEST_FILE = 20 * 1024 * 1024
MEGA = 1_000_000
MOST_PIXELS_OF_JPEG = 110 * MEGA
# Also of a progressive JPEG, all of which is in memory before its first pixel shows.
MOST_PIXELS_OF_OTHERS = 13 * MEGA

# The brands of HEIC, in which iPhones keep pictures, and of which there is no reader here.
HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1")

Size = tuple[int, int]
_decoding = threading.Lock()

# Notes of image editors, and profiles of printers, may be larger than the megabyte that Pillow reads.
PngImagePlugin.MAX_TEXT_CHUNK = 8 * 1024 * 1024


class UnusablePicture(Exception):
    """The file is not a picture that can be shown; the message says why, to the person who sent it."""


def read_picture(
    file: IO[bytes], *, smallest_side: int, largest: Size, mode: str = "RGB"
) -> Image.Image:
    """The picture in a file, upright and no larger than `largest` (width, height, in pixels).

    Raises `UnusablePicture`.
    """
    content = file.read(LARGEST_FILE + 1)
    if not content:
        raise UnusablePicture(_("The file is empty."))
    if len(content) > LARGEST_FILE:
        raise UnusablePicture(
            _("The file is larger than %(most)s MB.", most=LARGEST_FILE // 1024 // 1024)
        )
    try:
        with _decoding:
            return _decoded(content, smallest_side, largest, mode)
    except UnidentifiedImageError:
        raise UnusablePicture(_other_format(content)) from None
    except UnusablePicture:
        raise
    except Exception:  # broken bytes make Pillow raise struct.error, TypeError and many others
        raise UnusablePicture(_("The picture is damaged; send it again.")) from None


def _other_format(content: bytes) -> str:
    if content[4:12] in HEIC:
        return _(
            "HEIC pictures cannot be read here: save it as JPEG and send that. An iPhone takes JPEG "
            "pictures if you choose Settings, Camera, Formats, Most Compatible."
        )
    return _("Send a picture in JPEG, PNG or WebP format.")


def _decoded(content: bytes, smallest_side: int, largest: Size, mode: str) -> Image.Image:
    picture: Image.Image = Image.open(io.BytesIO(content), formats=FORMATS)
    _check_size(picture, smallest_side)
    # Whichever way it lies, about as large as is wanted; libjpeg makes it smaller than that never.
    side = min(largest) * 3 // 4
    picture.draft(None, (side, side))
    picture.load()
    picture = _ready_to_shrink(picture)
    picture.thumbnail((max(largest), max(largest)), Image.Resampling.LANCZOS)
    with suppress(Exception):  # damaged EXIF data say nothing of how the camera was held
        ImageOps.exif_transpose(picture, in_place=True)
    picture.thumbnail(largest, Image.Resampling.LANCZOS)
    shown = in_srgb(picture)
    if mode == "RGB" and shown.mode == "RGBA":
        ground = Image.new("RGB", shown.size, "white")
        ground.paste(shown, mask=shown)
        return ground
    return shown.convert(mode)


def _ready_to_shrink(picture: Image.Image) -> Image.Image:
    """In levels of 8 bits that may be mixed, instead of a palette or a level that is transparent."""
    if picture.mode == "I;16":
        clear = picture.info.get("transparency")
        picture = picture.point(lambda level: level * (1 / 256)).convert("L")
        if clear is not None:
            picture.info["transparency"] = clear // 256
    if picture.has_transparency_data and not picture.mode.endswith("A"):
        return picture.convert("LA" if picture.mode in ("1", "L") else "RGBA")
    mode = {"1": "L", "P": "RGB"}.get(picture.mode)
    return picture.convert(mode) if mode else picture


def _check_size(picture: Image.Image, smallest_side: int) -> None:
    """Before anything is decoded: a file of 17 kB can hold 144 million pixels."""
    width, height = picture.size
    is_light = picture.format in ("JPEG", "MPO") and not picture.info.get("progressive")
    most = MOST_PIXELS_OF_JPEG if is_light else MOST_PIXELS_OF_OTHERS
    if width * height > most:
        raise UnusablePicture(
            _("The picture has more than %(most)s megapixels.", most=most // MEGA)
        )
    if min(width, height) < smallest_side:
        raise UnusablePicture(
            _("The picture is smaller than %(least)s pixels.", least=smallest_side)
        )
