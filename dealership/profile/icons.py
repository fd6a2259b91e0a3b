"""The house's own mark as pictures: for a browser's tab, and for the home screen of a telephone."""

import io
from functools import lru_cache
from pathlib import Path

import resvg_py
from flask import current_app
from PIL import Image

from dealership.profile.colours import repainted

ICON_SIZES = (192, 512)
FAVICON_SIZES = (16, 32, 48)
# A mask may cut off all but a circle of four fifths of the width.
FULL_BLEED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
    '<rect width="48" height="48" fill="{house}"/>'
    '<svg x="7" y="7" width="34" height="34" viewBox="0 0 48 48">{mark}</svg></svg>'
)


def mark_in(house: str, accent: str) -> str:
    """The mark as SVG, in two colours."""
    drawing = Path(current_app.static_folder or "", "img", "mark.svg").read_text()
    return repainted(drawing, house, accent)


@lru_cache(maxsize=32)
def icon(house: str, accent: str, size: int, *, is_maskable: bool) -> bytes:
    """The mark as PNG; a maskable one fills the square to its corners."""
    drawing = mark_in(house, accent)
    if is_maskable:
        drawing = FULL_BLEED.format(house=house, mark=drawing)
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=size, skip_system_fonts=True))


@lru_cache(maxsize=8)
def favicon(house: str, accent: str) -> bytes:
    """The mark as ICO, for whoever asks without reading a page."""
    largest = icon(house, accent, FAVICON_SIZES[-1], is_maskable=False)
    written = io.BytesIO()
    sizes = [(size, size) for size in FAVICON_SIZES]
    Image.open(io.BytesIO(largest)).save(written, "ICO", sizes=sizes)
    return written.getvalue()
