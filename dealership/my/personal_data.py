"""What stands about people in the history of their cars: which these are, and how they liked a visit."""

from collections.abc import Iterator
from typing import Any

from dealership.cars.car import Car
from dealership.owners.owner import Owner
from dealership.personal_data import Person, declare_personal_data, told
from dealership.words import to_translate

CAR = ("make", "model", "trim", "year", "vi_number", "stock_number", "mileage", "colour")
VISIT = ("date", "description", "price", "mileage", "customer_rating", "customer_comment", "rated")


def declare() -> None:
    """Say it to those who export and erase: cars and services stay, without the person."""
    declare_personal_data(
        Car,
        "cars",
        to_translate("Cars, their visits to the workshop, and ratings"),
        find=_cars,
        erase=_take_the_person_out,
    )


def _cars(person: Person) -> Iterator[dict[str, Any]]:
    owner = Owner.objects(id=person.owner_id).first()
    for car in Car.objects(id__in=owner.car_ids if owner else []).as_pymongo():
        visits = [told(visit, *VISIT) for visit in car.get("service_history", [])]
        yield told(car, *CAR) | {"visits": visits}


def _take_the_person_out(person: Person) -> None:
    """The number of stars stays with the service; who gave them, and their words, do not."""
    if person.owner_id is None:
        return
    theirs = "service_history.$[theirs]"
    Car._get_collection().update_many(
        {"service_history.rated_by": person.owner_id},
        {"$unset": {f"{theirs}.{name}": True for name in ("rated_by", "customer_comment")}},
        array_filters=[{"theirs.rated_by": person.owner_id}],
    )
