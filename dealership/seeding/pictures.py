"""Pictures of our own making for demonstration stock: any body and colour from four angles.

The pictures are vector drawings; the same words always give the same bytes.
"""

from collections.abc import Callable

import resvg_py

from dealership.cars.specification import Body, Colour
from dealership.seeding.artwork import front, interior, rear, side
from dealership.seeding.artwork.paint import Paint, lacquer, upholstery

_View = tuple[Callable[[Body, Paint], str], Callable[[Colour], Paint]]
_VIEWS: dict[str, _View] = {
    "side": (side.draw, lacquer),
    "front": (front.draw, lacquer),
    "rear": (rear.draw, lacquer),
    "interior": (interior.draw, upholstery),
}
ANGLES: tuple[str, ...] = tuple(_VIEWS)


def draw(body: str, colour: str, angle: str, *, width: int = 1600) -> bytes:
    """A PNG, 3:2, of a car from one angle; inside, the colour is that of the upholstery.

    Raises ValueError for a word that is no body, no colour or no angle.
    """
    if angle not in _VIEWS:
        raise ValueError(f"{angle!r} is not one of the angles {', '.join(ANGLES)}")
    compose, tones = _VIEWS[angle]
    sheet = compose(Body(body), tones(Colour(colour)))
    return bytes(resvg_py.svg_to_bytes(svg_string=sheet, width=width, skip_system_fonts=True))
