"""Cars that somebody chose earlier, as they stand today."""

from dataclasses import dataclass
from typing import Any

from bson import ObjectId

from dealership.cars.car import Car
from dealership.cars.card import FIELDS, CarCard
from dealership.cars.similar import similar_cars
from dealership.cars.status import OFFERED, Status

GONE_TO_LOOK_AT = 2
MOST_INSTEAD = 4


@dataclass(frozen=True)
class Saved:
    """A saved car: offered, sold in the meantime, or out of sight for another reason."""

    card: CarCard
    is_offered: bool
    is_sold: bool


def saved_as_they_stand(car_ids: list[ObjectId]) -> list[Saved]:
    """Saved cars in their order; those that are no longer in the books are left out. One query."""
    return [
        Saved(CarCard.of(car), car["status"] in OFFERED, car["status"] == Status.SOLD)
        for car in _read(car_ids)
    ]


def cars_instead(saved: list[Saved]) -> list[CarCard]:
    """Cars like the latest ones that are gone, without those that are saved already."""
    gone = [one.card.id for one in saved if not one.is_offered][:GONE_TO_LOOK_AT]
    if not gone:
        return []
    found = {card.id: card for car in Car.objects(id__in=gone) for card in similar_cars(car)}
    known = {one.card.id for one in saved}
    return [card for card_id, card in found.items() if card_id not in known][:MOST_INSTEAD]


def cards_of(car_ids: list[ObjectId]) -> list[CarCard]:
    """The cards of those cars that are offered, in their order; one query, none for no car."""
    return [CarCard.of(car) for car in _read(car_ids) if car["status"] in OFFERED]


def _read(car_ids: list[ObjectId]) -> list[dict[str, Any]]:
    if not car_ids:
        return []
    cars = Car.objects(id__in=car_ids).only(*FIELDS).as_pymongo()
    found = {car["_id"]: car for car in cars}
    return [found[car_id] for car_id in car_ids if car_id in found]
