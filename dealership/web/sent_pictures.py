"""Pictures that people send: looked at before they are decoded, turned upright, stripped, made smaller.

The sender's bytes are never served: whoever keeps a picture encodes it anew, which also leaves
behind places, names and anything else that was hidden in the file.

A JPEG is decoded at a fraction of its size, so that what the largest telephones make fits; other
formats have no such way, and may hold less. One picture at a time is decoded in each process.
"""

import io
import threading
from typing import IO

from flask_babel import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
LARGEST_FILE = 20 * 1024 * 1024
MEGA = 1_000_000
MOST_PIXELS_OF_JPEG = 110 * MEGA
# Also of a progressive JPEG, all of which is in memory before its first pixel shows.
MOST_PIXELS_OF_OTHERS = 13 * MEGA

Size = tuple[int, int]
_decoding = threading.Lock()


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
        raise UnusablePicture(_("Send a picture in JPEG, PNG or WebP format.")) from None
    except UnusablePicture:
        raise
    except Exception:  # broken bytes make Pillow raise struct.error, TypeError and many others
        raise UnusablePicture(_("The picture is damaged; send it again.")) from None


def _decoded(content: bytes, smallest_side: int, largest: Size, mode: str) -> Image.Image:
    picture: Image.Image = Image.open(io.BytesIO(content), formats=FORMATS)
    _check_size(picture, smallest_side)
    # Whichever way it lies, about as large as is wanted; libjpeg makes it smaller than that never.
    side = min(largest) * 3 // 4
    picture.draft(None, (side, side))
    picture.load()
    if picture.mode in ("P", "1", "I", "I;16", "F"):  # which cannot be made smaller as they are
        picture = picture.convert(mode)
    picture.thumbnail((max(largest), max(largest)), Image.Resampling.LANCZOS)
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail(largest, Image.Resampling.LANCZOS)
    return upright.convert(mode)


def _check_size(picture: Image.Image, smallest_side: int) -> None:
    """Before anything is decoded: a file of 17 kB can hold 144 million pixels."""
    width, height = picture.size
    is_light = picture.format == "JPEG" and not picture.info.get("progressive")
    most = MOST_PIXELS_OF_JPEG if is_light else MOST_PIXELS_OF_OTHERS
    if width * height > most:
        raise UnusablePicture(
            _("The picture has more than %(most)s megapixels.", most=most // MEGA)
        )
    if min(width, height) < smallest_side:
        raise UnusablePicture(
            _("The picture is smaller than %(least)s pixels.", least=smallest_side)
        )
