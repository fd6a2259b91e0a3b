"""When a car should come to the workshop next, as far as that can be told from its history.

A combustion engine is due after twelve months or 10,000 miles (15,000 km), whichever comes first: the
usual fixed interval, which Toyota prints for engines on 0W-20 oil and Volkswagen for cars without a
service indicator. An electric car is due after two years, however far it was driven, as Škoda
prescribes for the Enyaq. What the car's own indicator says counts more, and the page says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dealership.cars.car import Car
from dealership.cars.specification import Fuel
from dealership.profile.current import profile
from dealership.profile.units import Distance

SOON = timedelta(days=30)
# Two readings of the odometer closer together than this say little of how much somebody drives.
SHORTEST_SPAN = timedelta(days=90)


@dataclass(frozen=True)
class Interval:
    """How long, and how far if that counts, a car may be driven from one service to the next."""

    years: int
    distances: dict[Distance, int] | None = None


COMBUSTION = Interval(1, {Distance.MILES: 10_000, Distance.KILOMETERS: 15_000})
ELECTRIC = Interval(2)


@dataclass(frozen=True)
class Due:
    """The next service: by a day, or at a mileage if the car reaches that before.

    `expected` is the day on which the first of the two is reached, if the car goes on as it was driven.
    """

    day: date
    mileage: int | None
    expected: date
    is_overdue: bool
    is_soon: bool


@dataclass(frozen=True)
class _Reading:
    """A day on which the odometer was read."""

    day: date
    mileage: int


def next_service(car: Car, today: date) -> Due:
    """When the car is due next."""
    interval = ELECTRIC if car.fuel is Fuel.ELECTRIC else COMBUSTION
    readings = _readings(car)
    last = max((record.day for record in car.service_history), default=car.acquired)
    day = _years_later(last, interval.years)
    mileage = _mileage_of_next(interval, readings, car.mileage)
    expected = min(day, _day_of(mileage, readings) or day)
    return Due(
        day=day,
        mileage=mileage,
        expected=expected,
        is_overdue=expected < today,
        is_soon=today <= expected <= today + SOON,
    )


def _readings(car: Car) -> list[_Reading]:
    """The known mileages of the visits, oldest first."""
    known = (r for r in car.service_history if r.mileage is not None)
    return sorted((_Reading(r.day, r.mileage) for r in known), key=lambda r: r.day)


def _mileage_of_next(interval: Interval, readings: list[_Reading], mileage: int) -> int | None:
    if interval.distances is None:
        return None
    at_last = readings[-1].mileage if readings else mileage
    return at_last + interval.distances[profile().distance]


def _day_of(mileage: int | None, readings: list[_Reading]) -> date | None:
    """When a mileage is reached, at the pace between the first and the last reading."""
    if mileage is None or not readings:
        return None
    first, last = readings[0], readings[-1]
    span, driven = last.day - first.day, last.mileage - first.mileage
    if span < SHORTEST_SPAN or driven <= 0:
        return None
    days = (mileage - last.mileage) * span.days // driven
    return last.day + timedelta(days=min(days, 365 * 100))


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # from the 29th of February
        return day.replace(year=day.year + years, day=28)
