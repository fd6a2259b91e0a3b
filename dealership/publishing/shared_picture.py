"""Pictures for elsewhere: JPEG of a moderate width, which every program that previews pages can show."""

import io

from PIL import Image

from dealership.cars.photo_store import fetch
from dealership.cars.renditions import LARGEST

WIDTH = 1200
QUALITY = 82


def size_of(width: int, height: int) -> tuple[int, int]:
    """The width and height in which a picture is shared; it is never enlarged."""
    if width <= WIDTH:
        return width, height
    return WIDTH, max(1, round(height * WIDTH / width))


def shared_picture(digest: str) -> bytes | None:
    """A picture as JPEG; None if there is no such picture."""
    content = fetch(digest, LARGEST)
    if content is None:
        return None
    encoded = io.BytesIO()
    with Image.open(io.BytesIO(content), formats=("WEBP",)) as picture:
        resized = picture.convert("RGB").resize(size_of(*picture.size), Image.Resampling.LANCZOS)
    resized.save(encoded, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return encoded.getvalue()
