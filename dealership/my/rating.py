"""How an owner liked a service: said once, from 1 to 5, and changeable for a while."""

from datetime import datetime
from typing import Any

from bson import ObjectId

from dealership.cars.car import Car
from dealership.cars.service_record import CHANGEABLE_FOR, ServiceRecord
from dealership.database.document import touched
from dealership.database.fields import now
from dealership.database.transactions import in_transaction
from dealership.history.time_line import sold_at
from dealership.owners.owner import Owner


class NotToBeRated(Exception):
    """The service is another owner's, was rated already, or too long ago to be changed."""


def may_rate(car: Car, number: int, owner_id: ObjectId) -> bool:
    """Whether an owner may rate a service of their car, or change what they said of it."""
    if not 0 <= number < len(car.service_history):
        return False
    record = car.service_history[number]
    if record.rated_by is None:
        # What colleagues wrote down stays; and nobody judges what was done before the car was theirs.
        since = sold_at(car)
        return record.customer_rating is None and (since is None or record.date >= since)
    return record.rated_by == owner_id and record.rated > now() - CHANGEABLE_FOR


def rate(car: Car, number: int, *, rating: int, comment: str | None, by: Owner) -> None:
    """Write down on the service record how its owner liked it.

    Raises `NotToBeRated`. That the car is theirs, the service the one that was read, and that nobody
    was faster, holds at the moment of writing: the owner keeps the car until it is done, and the
    record changes in one atomic step.
    """
    if not may_rate(car, number, by.id):
        raise NotToBeRated
    record = car.service_history[number]
    probe = ServiceRecord(description="-", customer_rating=rating, customer_comment=comment)
    probe.validate()

    def act() -> None:
        if not Owner.objects.keeping(by.id, car.id) or not _write(car, number, record, probe, by):
            raise NotToBeRated

    in_transaction(act)


def _write(car: Car, number: int, read: Any, said: Any, owner: Owner) -> bool:
    moment = now()
    opinion = {
        "customer_rating": said.customer_rating,
        "customer_comment": said.customer_comment,
        "rated_by": owner.id,
        "rated": read.rated or moment,
    }
    place = f"service_history.{number}."
    change: dict[str, Any] = {
        "$set": {place + name: value for name, value in opinion.items() if value is not None},
        "$unset": {place + name: True for name, value in opinion.items() if value is None},
    }
    service = Car.objects(id=car.id, __raw__=_is_still(number, read, owner, moment))
    return bool(service.update_one(__raw__=_without_empty(change), **touched()))


def _is_still(number: int, read: Any, owner: Owner, moment: datetime) -> dict[str, Any]:
    """The condition that the record at this place is the one that was read, and may be rated.

    As an expression, because in a path with a number a field that is missing anywhere equals null.
    """
    same = [{"$eq": ["$$record.date", read.date]}]
    never_rated = [{"$eq": [{"$ifNull": ["$$record.customer_rating", None]}, None]}]
    rated_of_late = [
        {"$eq": ["$$record.rated_by", owner.id]},
        {"$gt": ["$$record.rated", moment - CHANGEABLE_FOR]},
    ]
    conditions = same + (rated_of_late if read.rated_by else never_rated)
    record = {"$arrayElemAt": ["$service_history", number]}
    return {"$expr": {"$let": {"vars": {"record": record}, "in": {"$and": conditions}}}}


def _without_empty(change: dict[str, Any]) -> dict[str, Any]:
    return {operator: fields for operator, fields in change.items() if fields}
