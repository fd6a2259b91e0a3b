"""The cars that somebody owns, each with its history."""

from dataclasses import dataclass

from dealership.cars.car import Car
from dealership.cars.card import CarCard
from dealership.cars.service_record import ServiceRecord
from dealership.owners.owner import Owner


@dataclass(frozen=True)
class OwnedCar:
    """A car as its owner's page shows it."""

    card: CarCard
    history: list[ServiceRecord]
    satisfaction: float | None


def garage_of(owner: Owner) -> list[OwnedCar]:
    """An owner's cars in the order they came, each with its services, latest first; one query."""
    found = Car.objects.in_bulk(owner.car_ids)
    return [_owned(found[car_id]) for car_id in owner.car_ids if car_id in found]


def _owned(car: Car) -> OwnedCar:
    history = sorted(car.service_history, key=lambda record: record.date, reverse=True)
    return OwnedCar(CarCard.of(car.to_mongo()), history, car.satisfaction)
