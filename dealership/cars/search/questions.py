"""What can be asked of the stock, in the order in which the page asks it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _

from dealership.web import formats

HUNDREDTHS = 100

# By the name in the address, how the question is called.
QUESTIONS = {
    "make": _("Make"),
    "model": _("Model"),
    "body": _("Body"),
    "fuel": _("Fuel"),
    "transmission": _("Transmission"),
    "drive": _("Drive"),
    "colour": _("Color"),
    "doors": _("Doors"),
    "seats": _("Seats"),
    "equipment": _("Equipment"),
}
EQUIPMENT = "equipment"


@dataclass(frozen=True)
class RangeOf:
    """A measure that can be limited: `scale` is how many of the index's units make one of the
    shopper's."""

    label: Any
    highest: int
    write: Callable[[int], str]
    scale: int = 1


RANGES = {
    "price": RangeOf(
        _("Price"), 99_999_999, lambda whole: formats.money(Decimal(whole)), scale=HUNDREDTHS
    ),
    "year": RangeOf(_("Year"), 2200, str),
    "mileage": RangeOf(_("Mileage"), 2_000_000, lambda miles: formats.distance(miles)),
}
