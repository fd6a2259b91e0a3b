"""A car's whole life with us as one line through time: it came, was offered, was sold, was looked after.

Read from the car itself. Whoever shows the line says what of it is for their reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import takewhile

from flask_babel import gettext as _

from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.days import day_of, midnight


@dataclass(frozen=True)
class Event:
    """Something that happened to a car. `kind` is acquired, offered, sold or service.

    `moment` puts those of a day into their order. A service is known by its `number`, its place in the car's history.
    """

    day: date
    moment: datetime
    kind: str
    title: str
    text: str = ""
    mileage: int | None = None
    price: Decimal | None = None
    rating: int | None = None
    comment: str = ""
    number: int | None = None

    def without_opinion(self) -> "Event":
        """The same without what an owner thought of it."""
        return replace(self, rating=None, comment="")


def time_line(
    car: Car, *, sold: str = "", prices: bool = True, opinions: bool = True
) -> list[Event]:
    """What happened to a car, the latest first.

    `sold` says to whom, in the words of the page. Without `prices` no amount is told, without
    `opinions` nothing that an owner thought.
    """
    told = [_told(event, prices, opinions) for event in (*_stay(car, sold), *_services(car))]
    return sorted(told, key=lambda event: (event.day, event.moment), reverse=True)


def sold_at(car: Car) -> datetime | None:
    """When a car that is sold was last taken off the list; None if that was not written down."""
    if car.status is not Status.SOLD:
        return None
    off = list(takewhile(lambda price: not price.is_offered, reversed(car.prices)))
    return off[-1].since if off and len(off) < len(car.prices) else None


def _stay(car: Car, sold: str) -> Iterator[Event]:
    """From its arrival to the day it left."""
    yield Event(car.acquired, midnight(car.acquired), "acquired", _("Came to us"))
    if offered := next((price for price in car.prices if price.is_offered), None):
        yield _event(offered.since, "offered", _("Offered for sale"), offered.price)
    if moment := sold_at(car):
        yield _event(moment, "sold", sold or _("Sold"), car.price)


def _services(car: Car) -> Iterator[Event]:
    for number, record in enumerate(car.service_history):
        yield Event(
            record.day,
            record.date,
            "service",
            _("In the workshop"),
            text=record.description,
            mileage=record.mileage,
            price=record.price,
            rating=record.customer_rating,
            comment=record.customer_comment or "",
            number=number,
        )


def _told(event: Event, prices: bool, opinions: bool) -> Event:
    if not prices:
        event = replace(event, price=None)
    return event if opinions else event.without_opinion()


def _event(moment: datetime, kind: str, title: str, price: Decimal | None) -> Event:
    return Event(day_of(moment), moment, kind, title, price=price)
