"""The cars for sale with which a car's price may fairly be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bson import ObjectId

from dealership.cars.addresses import car_url
from dealership.cars.car import Car
from dealership.cars.facets import facet
from dealership.cars.queries import CarQuerySet
from dealership.cars.slug import slug_of
from dealership.cars.specification import Body
from dealership.cars.status import Status

FEWEST = 4
MOST = 50
YEARS_APART = 2
# A sedan of 120 hp is no match for one of 400; within a third, power says what class a car is.
POWER_APART = 1.33
FIELDS = (
    "make", "model", "year", "mileage", "price", "stock_number", "fuel", "engine__horsepower",
)  # fmt: skip


@dataclass(frozen=True)
class Comparable:
    """Another car, as far as its price is concerned."""

    id: ObjectId
    title: str
    slug: str
    year: int
    mileage: int
    price: Decimal

    @property
    def url(self) -> str:
        """The address of the car's page."""
        return car_url(self)

    @classmethod
    def of(cls, car: Mapping[str, Any]) -> "Comparable":
        """The car given as the mapping that is stored."""
        title = f"{car['year']} {car['make']} {car['model']}"
        return cls(
            id=car["_id"],
            title=title,
            slug=slug_of(title, car.get("stock_number"), car["_id"]),
            year=car["year"],
            mileage=car["mileage"],
            price=car["price"].to_decimal(),
        )


@dataclass(frozen=True)
class Comparables:
    """Cars of about the same age: of the same model, or else, naming it, of the same body."""

    cars: tuple[Comparable, ...]
    body: Body | None = None


def comparables_of(car: Car) -> Comparables | None:
    """At most fifty cars that are at most two years older or newer; None if fewer than four are."""
    alike = _others(car, Car.objects.like(car.make, car.model))
    if len(alike) >= FEWEST:
        return Comparables(tuple(Comparable.of(other) for other in alike))
    if not car.body or not car.engine.horsepower:
        return None
    same_body = Car.objects.with_facets([facet(Status.FOR_SALE, "body", car.body.value)])
    alike = [other for other in _others(car, same_body) if _is_of_its_class(car, other)]
    if len(alike) < FEWEST:
        return None
    return Comparables(tuple(Comparable.of(other) for other in alike), car.body)


def _others(car: Car, cars: CarQuerySet) -> list[dict[str, Any]]:
    """The nearest in age come first, so that the limit cuts off the others."""
    return [other for other in _by_age(car.year, cars) if other["_id"] != car.id][:MOST]


def _by_age(year: int, cars: CarQuerySet) -> Iterator[dict[str, Any]]:
    newer = cars.between("year", year, year + YEARS_APART).order_by("+year", "+id")
    older = cars.between("year", year - YEARS_APART, year - 1).order_by("-year", "-id")
    for stretch in (newer, older):
        yield from stretch.only(*FIELDS).limit(MOST // 2 + 1).as_pymongo()


def _is_of_its_class(car: Car, other: Mapping[str, Any]) -> bool:
    power = other["engine"].get("horsepower") or 0
    is_as_strong = (
        car.engine.horsepower / POWER_APART <= power <= car.engine.horsepower * POWER_APART
    )
    return is_as_strong and other.get("fuel") == (car.fuel.value if car.fuel else None)
