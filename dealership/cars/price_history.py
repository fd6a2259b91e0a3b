"""What shoppers were asked for a car from the first day to today, as a table and as a drawing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from flask_babel import gettext as _

from dealership.cars.asked_price import Shown
from dealership.cars.car import Car
from dealership.cars.drop_text import drop_text
from dealership.database.fields import now
from dealership.web import formats
from dealership.web.scale import Scale

WIDTH, HEIGHT = 360, 120
# The axis spans a tenth of the price at least: a small step shall not look like a great one.
SMALLEST_SPAN = 0.1


@dataclass(frozen=True)
class Change:
    """A price from a day on, and how it differs from the one before; both are empty off the lot."""

    since: datetime
    price: str
    difference: str


@dataclass(frozen=True)
class PriceHistory:
    """The prices that shoppers saw, each with the moment from which they saw it."""

    shown: tuple[Shown, ...]
    end: datetime
    drop: str = ""
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def since(self) -> datetime:
        """When the car was first offered."""
        return self.shown[0][0]

    @property
    def has_changed(self) -> bool:
        """Whether there is more to tell than one price."""
        return len({price for _since, price in self.shown if price is not None}) > 1

    @property
    def changes(self) -> list[Change]:
        """The newest first."""
        return list(self._changes())[::-1]

    @property
    def prices(self) -> Scale:
        """The axis of the drawing on which the prices are marked."""
        known = [float(price) for _since, price in self.shown if price is not None]
        least = max(known) * (1 - SMALLEST_SPAN)
        return Scale.over(min([*known, least]), max(known), self.height, ticks=3)

    @property
    def lines_across(self) -> list[float]:
        """Where the prices are marked, from the highest down."""
        return [self.height - place for place in reversed(self.prices.places)]

    @property
    def price_marks(self) -> list[str]:
        """What is written at these lines."""
        return [formats.money(Decimal(price)) for price in reversed(self.prices.ticks)]

    @property
    def path(self) -> str:
        """The prices as steps, in the way SVG writes a path; days without a price leave a gap."""
        return " ".join(self._steps())

    def _changes(self) -> Iterator[Change]:
        before: Decimal | None = None
        for since, price in self.shown:
            if price is None:
                yield Change(since, "", "")
                continue
            yield Change(since, formats.money(price), _difference(before, price))
            before = price

    def _steps(self) -> Iterator[str]:
        prices, before = self.prices, None
        for (since, price), (until, _price) in pairwise([*self.shown, (self.end, None)]):
            if price is not None:
                y = round(self.height - prices.place(float(price)), 1)
                yield f"M{self._x(since)} {y}" if before is None else f"V{y}"
                yield f"H{self._x(until)}"
            before = price

    def _x(self, moment: datetime) -> float:
        whole = (self.end - self.since).total_seconds()
        return (
            round((moment - self.since).total_seconds() / whole * self.width, 1) if whole else 0.0
        )


def price_history(car: Car) -> PriceHistory | None:
    """The history of a car's price; None if shoppers have never seen one."""
    shown = tuple(_without_repetition([price.shown for price in car.prices]))
    if not shown:
        return None
    drop = car.price_drop and drop_text(car.price_drop.amount, car.price_drop.since)
    return PriceHistory(shown, now(), drop or "")


def _without_repetition(shown: list[Shown]) -> Iterator[Shown]:
    before: Decimal | None = None
    for since, price in shown:
        if price != before:
            yield since, price
        before = price


def _difference(before: Decimal | None, price: Decimal) -> str:
    if before is None or before == price:
        return ""
    amount = formats.money(abs(price - before))
    return (
        _("%(amount)s less", amount=amount)
        if price < before
        else _("%(amount)s more", amount=amount)
    )
