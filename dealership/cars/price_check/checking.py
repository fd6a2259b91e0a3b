"""How a car's price compares, and what about the car explains it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from statistics import median

from dealership.cars.car import Car
from dealership.cars.price_check.comparables import Comparable, comparables_of
from dealership.cars.price_check.trend import Trend, trend_of
from dealership.cars.specification import Body

# With fewer cars the line through them says more of chance than of mileage.
FEWEST_FOR_A_TREND = 6
MOST_OF_THEM = Decimal(2) / 3
UNIT = Decimal(1)


@dataclass(frozen=True)
class PriceCheck:
    """A car among its comparables, which are of its model unless `body` says otherwise."""

    car: Car
    comparables: tuple[Comparable, ...]
    body: Body | None

    @cached_property
    def middle(self) -> Decimal:
        """The price in the middle: as many of the others are dearer as are cheaper."""
        return median(other.price for other in self.comparables).quantize(UNIT)

    @property
    def difference(self) -> Decimal:
        """By how much the car is dearer than the middle; less than nothing when it is cheaper."""
        return (self.car.price - self.middle).quantize(UNIT)

    @property
    def years(self) -> tuple[int, int]:
        """From which model year to which the others are."""
        years = [other.year for other in self.comparables]
        return min(years), max(years)

    @property
    def mileage(self) -> int:
        """1 when the car went further than most, -1 when less far, 0 in between."""
        return self._beside_most(lambda car: car.mileage)

    @property
    def year(self) -> int:
        """1 when the car is newer than most, -1 when older, 0 in between."""
        return self._beside_most(lambda car: car.year)

    @cached_property
    def trend(self) -> Trend | None:
        """How price falls with mileage among the others; None when they do not say."""
        if len(self.comparables) < FEWEST_FOR_A_TREND:
            return None
        trend = trend_of([(other.mileage, float(other.price)) for other in self.comparables])
        return trend if trend and trend.slope < 0 else None

    @property
    def usual(self) -> Decimal | None:
        """About what the trend asks for the car's mileage; None beyond what the others have gone."""
        miles = [other.mileage for other in self.comparables]
        if self.trend is None or not min(miles) <= self.car.mileage <= max(miles):
            return None
        return Decimal(round(self.trend.at(self.car.mileage), -2))

    def _beside_most(self, of: Callable) -> int:
        own, others = of(self.car), [of(other) for other in self.comparables]
        enough = MOST_OF_THEM * len(others)
        if sum(other < own for other in others) >= enough:
            return 1
        return -1 if sum(other > own for other in others) >= enough else 0


def check_price(car: Car) -> PriceCheck | None:
    """The car beside its comparables; None without a price or with fewer than four of them."""
    if car.price is None:
        return None
    found = comparables_of(car)
    return PriceCheck(car, found.cars, found.body) if found else None
