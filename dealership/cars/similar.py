"""What else a shopper may like who looks at a car."""

from collections.abc import Iterator
from typing import Any

from dealership.cars.car import Car
from dealership.cars.card import FIELDS, CarCard
from dealership.cars.facets import facet
from dealership.cars.status import Status

MOST = 4


def similar_cars(car: Car) -> list[CarCard]:
    """Up to four other cars for sale: of the same model, else of the same body and nearest in price."""
    found: dict[Any, CarCard] = {}
    for other in _candidates(car):
        if other["_id"] != car.id:
            found.setdefault(other["_id"], CarCard.of(other))
        if len(found) == MOST:
            break
    return list(found.values())


def _candidates(car: Car) -> Iterator[dict[str, Any]]:
    yield from _read(Car.objects.like(car.make, car.model).order_by("-acquired", "-id"))
    if car.body and car.price:
        same_body = Car.objects.with_facets([facet(Status.FOR_SALE, "body", car.body.value)])
        dearer = _read(same_body(price__gte=car.price).order_by("+price", "+id"))
        cheaper = _read(same_body(price__lt=car.price).order_by("-price", "-id"))
        price = car.price
        yield from sorted(
            [*dearer, *cheaper], key=lambda other: abs(other["price"].to_decimal() - price)
        )


def _read(cars: Any) -> Iterator[dict[str, Any]]:
    """One more than is shown, for the car itself may be among them."""
    yield from cars.only(*FIELDS).limit(MOST + 1).as_pymongo()
