"""Pictures that people send: looked at before they are decoded, turned upright, stripped.

The sender's bytes are never served: whoever keeps a picture encodes it anew, which also leaves
behind places, names and anything else that was hidden in the file.
"""

import io
from typing import IO

from flask_babel import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
LARGEST_FILE = 20 * 1024 * 1024
MOST_PIXELS = 60_000_000


class UnusablePicture(Exception):
    """The file is not a picture that can be shown; the message says why, to the person who sent it."""


def read_picture(file: IO[bytes], *, smallest_side: int, mode: str = "RGB") -> Image.Image:
    """The picture in a file, upright. Raises `UnusablePicture`."""
    content = file.read(LARGEST_FILE + 1)
    if not content:
        raise UnusablePicture(_("The file is empty."))
    if len(content) > LARGEST_FILE:
        raise UnusablePicture(
            _("The file is larger than %(most)s MB.", most=LARGEST_FILE // 1024 // 1024)
        )
    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
        _check_size(*picture.size, smallest_side)
        picture.load()
        return ImageOps.exif_transpose(picture).convert(mode)
    except UnidentifiedImageError:
        raise UnusablePicture(_("Send a picture in JPEG, PNG or WebP format.")) from None
    except UnusablePicture:
        raise
    except Exception:  # broken bytes make Pillow raise struct.error, TypeError and many others
        raise UnusablePicture(_("The picture is damaged; send it again.")) from None


def _check_size(width: int, height: int, smallest_side: int) -> None:
    """Before anything is decoded: a file of 17 kB can hold 144 million pixels."""
    if width * height > MOST_PIXELS:
        raise UnusablePicture(
            _("The picture has more than %(most)s megapixels.", most=MOST_PIXELS // 1_000_000)
        )
    if min(width, height) < smallest_side:
        raise UnusablePicture(
            _("The picture is smaller than %(least)s pixels.", least=smallest_side)
        )
