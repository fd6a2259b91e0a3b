"""Whose door this is: the owner behind the account at hand, and their cars; of others we say nothing."""

from bson import ObjectId
from flask import abort
from flask_login import current_user

from dealership.cars.car import Car
from dealership.owners.owner import Owner


def find_me() -> Owner | None:
    """The owner behind the account; None while we know of none."""
    owner_id = current_user.owner_id
    return Owner.objects(id=owner_id).first() if owner_id else None


def me() -> Owner:
    """The owner behind the account; whoever is none has no such page."""
    return find_me() or abort(404)


def my_car(car_id: ObjectId) -> tuple[Owner, Car]:
    """The owner and one of their cars. Somebody else's is as if it were not there."""
    owner = me()
    car = Car.objects(id=car_id).first() if car_id in owner.car_ids else None
    return owner, car or abort(404)
