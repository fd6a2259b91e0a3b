"""What can be asked of the stock, in the order in which the page asks it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _

from dealership.database.fields import LARGEST_WHOLE_AMOUNT
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

    def scaled(self, lowest: int | None, highest: int | None) -> tuple[int | None, int | None]:
        """Bounds in the index's units; what is beyond the last whole unit still counts as within."""
        return (
            None if lowest is None else lowest * self.scale,
            None if highest is None else (highest + 1) * self.scale - 1,
        )


RANGES = {
    "price": RangeOf(
        _("Price"),
        LARGEST_WHOLE_AMOUNT,
        lambda whole: formats.money(Decimal(whole)),
        scale=HUNDREDTHS,
    ),
    "year": RangeOf(_("Year"), 2200, str),
    "mileage": RangeOf(_("Mileage"), 2_000_000, lambda miles: formats.distance(miles)),
}
# By the name in the address, the measure that it limits.
LIMITS = {f"{end}_{measure}": measure for measure in RANGES for end in ("min", "max")}
