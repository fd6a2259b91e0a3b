"""What else a shopper may like who looks at a car."""

from collections.abc import Iterable, Mapping
from math import log
from typing import Any

from dealership.cars.car import Car
from dealership.cars.card import FIELDS, CarCard
from dealership.cars.facets import facet
from dealership.cars.queries import CarQuerySet
from dealership.cars.status import Status

MOST = 4
# Whoever wants just this model finds the rest in the list; the other places show what else there is.
MOST_OF_THE_MODEL = 2
LOOKED_AT = 8

Stored = Mapping[str, Any]


def similar_cars(car: Car) -> list[CarCard]:
    """Up to four other cars for sale: half of the same model, half of the same body and price.

    Each half begins with what is nearest in price, age and mileage, and what one half leaves free
    the other fills.
    """
    alike = _nearest(car, _around(car, Car.objects.like(car.make, car.model)))
    others = [other for other in _nearest(car, _of_the_body(car)) if not _is_of_model(car, other)]
    chosen = alike[: max(MOST_OF_THE_MODEL, MOST - len(others))]
    return [CarCard.of(other) for other in [*chosen, *others][:MOST]]


def _of_the_body(car: Car) -> Iterable[Stored]:
    if not car.body or not car.price:
        return []
    return _around(car, Car.objects.with_facets([facet(Status.FOR_SALE, "body", car.body.value)]))


def _around(car: Car, cars: CarQuerySet) -> Iterable[Stored]:
    """The nearest in price on either side; without a price, the newest arrivals."""
    if car.price is None:
        yield from _read(cars.order_by("-acquired", "-id"))
        return
    yield from _read(cars(price__gte=car.price).order_by("+price", "+id"))
    yield from _read(cars(price__lt=car.price).order_by("-price", "-id"))


def _read(cars: CarQuerySet) -> Iterable[Stored]:
    return cars.only(*FIELDS).limit(LOOKED_AT).as_pymongo()


def _nearest(car: Car, others: Iterable[Stored]) -> list[Stored]:
    return sorted(
        (other for other in others if other["_id"] != car.id),
        key=lambda other: (_distance(car, other), other["_id"]),
    )


def _distance(car: Car, other: Stored) -> float:
    """How unlike two cars are: a tenth of the price weighs as much as a year or 12,000 miles."""
    price = 0.0
    if car.price and other["price"].to_decimal():
        price = abs(log(other["price"].to_decimal() / car.price)) / 0.1
    years = abs(other["year"] - car.year)
    return price + years + abs(other["mileage"] - car.mileage) / 12_000


def _is_of_model(car: Car, other: Stored) -> bool:
    return (other["make"], other["model"]) == (car.make, car.model)
