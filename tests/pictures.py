"""Pictures made for a test: none is kept in the repository."""

import io
import struct
import zlib
from typing import Any

from PIL import Image

ORIENTATION = 0x0112
GPS = 0x8825


def picture(size: tuple[int, int] = (400, 300), colour: Any = "navy", mode: str = "RGB"):
    """A picture of one colour whose upper left quarter is red, so that turning it shows."""
    image = Image.new(mode, size, colour)
    image.paste("red" if mode == "RGB" else 0, (0, 0, size[0] // 2, size[1] // 2))
    return image


def encoded(image: Image.Image | None = None, format: str = "JPEG", **options: Any) -> bytes:
    """A picture as the bytes of a file."""
    file = io.BytesIO()
    (image or picture()).save(file, format, **options)
    return file.getvalue()


def photographed(orientation: int) -> bytes:
    """A picture as a telephone takes it: held in some way, and telling where."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "SECRET CAMERA"
    exif.get_ifd(GPS).update({1: "N", 2: (44.0, 33.0, 22.0), 29: "SECRET DAY"})
    return encoded(exif=exif, quality=95)


def png_claiming(width: int, height: int) -> bytes:
    """A small PNG file that says it is large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(3 * width + 1) * 8)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )
