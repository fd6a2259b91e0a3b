"""The comparables as points in a drawing: mileage to the right, price upwards."""

from dataclasses import dataclass
from decimal import Decimal

from dealership.cars.price_check.checking import PriceCheck
from dealership.cars.price_check.comparables import Comparable
from dealership.web import formats
from dealership.web.scale import Scale

WIDTH, HEIGHT = 360, 220


@dataclass(frozen=True)
class Point:
    """A car in the drawing."""

    x: float
    y: float
    car: Comparable


@dataclass(frozen=True)
class Drawing:
    """Where everything lies, in the units of the drawing, whose origin is at the top left."""

    check: PriceCheck
    mileages: Scale
    prices: Scale
    width: int = WIDTH
    height: int = HEIGHT

    @classmethod
    def of(cls, check: PriceCheck) -> "Drawing":
        """The drawing in which all of them have their place."""
        miles = [check.car.mileage, *(other.mileage for other in check.comparables)]
        prices = [float(check.car.price), *(float(other.price) for other in check.comparables)]
        return cls(
            check,
            Scale.over(min(miles), max(miles), WIDTH),
            Scale.over(min(prices), max(prices), HEIGHT),
        )

    @property
    def points(self) -> list[Point]:
        """The other cars."""
        return [
            Point(self._x(other.mileage), self._y(float(other.price)), other)
            for other in self.check.comparables
        ]

    @property
    def own(self) -> tuple[float, float]:
        """The car itself."""
        return self._x(self.check.car.mileage), self._y(float(self.check.car.price))

    @property
    def line(self) -> tuple[float, float, float, float] | None:
        """The trend as far as there are cars: x and y of its two ends."""
        if (trend := self.check.trend) is None:
            return None
        ends = [pick(other.mileage for other in self.check.comparables) for pick in (min, max)]
        (x1, y1), (x2, y2) = [(self._x(mileage), self._y(trend.at(mileage))) for mileage in ends]
        return x1, y1, x2, y2

    @property
    def lines_across(self) -> list[float]:
        """Where the prices are marked, from the highest down."""
        return [self._y(price) for price in reversed(self.prices.ticks)]

    @property
    def price_marks(self) -> list[str]:
        """What is written at these lines."""
        return [formats.money(Decimal(price)) for price in reversed(self.prices.ticks)]

    @property
    def mileage_marks(self) -> list[str]:
        """What is written along the foot, at even distances; the last one names the unit."""
        *first, last = self.mileages.ticks
        return [*map(formats.number, first), formats.distance(last)]

    def _x(self, mileage: float) -> float:
        return self.mileages.place(mileage)

    def _y(self, price: float) -> float:
        return round(self.height - self.prices.place(price), 1)
