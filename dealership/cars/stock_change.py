"""What has changed in the stock, in order: by it every process keeps its own picture of it right."""

from collections.abc import Sequence as Several
from dataclasses import dataclass, field
from typing import Any

from bson import ObjectId
from mongoengine import BooleanField, IntField, ListField, ObjectIdField
from pymongo import ReadPreference
from pymongo.client_session import ClientSession

from dealership.database.document import MappedDocument
from dealership.database.fields import UtcDateTimeField, now
from dealership.database.sequence import Sequence

SERIES = "stock_changes"
KEPT = 10_000
TIDIED_EVERY = 500
CARS_AT_ONCE = 100  # the last change is read with every page, so none is large


@dataclass(frozen=True)
class Change:
    """A change as it is read."""

    number: int
    mark: ObjectId
    cars: list[ObjectId] = field(compare=False)
    is_everything: bool = field(compare=False)

    @classmethod
    def of(cls, stored: dict[str, Any]) -> "Change":
        """The change given as it is stored."""
        return cls(stored["_id"], stored["mark"], stored["cars"], stored["is_everything"])


class StockChange(MappedDocument):
    """One change: the cars that it touched, or that it may have touched any.

    The numbers are consecutive. Whoever takes one within a transaction keeps all others waiting, so
    changes become visible in the order of their numbers. `mark` tells a change from another of the
    same number in a database that was emptied or restored.
    """

    number = IntField(primary_key=True)
    mark = ObjectIdField(required=True, default=ObjectId)
    cars = ListField(ObjectIdField())
    is_everything = BooleanField(required=True, default=False)
    made = UtcDateTimeField(required=True, default=now)

    meta = {
        "db_alias": "core",
        "collection": "stock_changes",
        # The primary key answers the one question: what has come since?
        "indexes": [],
    }

    @classmethod
    def record(cls, cars: Several[ObjectId]) -> None:
        """Tell every process that some cars are new, changed or gone.

        It belongs into the transaction that changes them, as the last thing in it, because from
        here on it keeps others waiting.
        """
        for start in range(0, len(cars), CARS_AT_ONCE):
            cls._append(cars=list(cars[start : start + CARS_AT_ONCE]))

    @classmethod
    def record_everything(cls) -> None:
        """Tell every process to read the whole stock anew; after cars were written in bulk."""
        cls._append(cars=[], is_everything=True)

    @classmethod
    def since(cls, number: int, session: ClientSession) -> list[Change]:
        """The change with a number, and those that followed."""
        found = cls._of_the_primary().find({"_id": {"$gte": number}}, session=session)
        return [Change.of(stored) for stored in found.sort("_id")]

    @classmethod
    def last(cls, session: ClientSession) -> Change | None:
        """The last change that was made."""
        found = cls._of_the_primary().find_one(sort=[("_id", -1)], session=session)
        return Change.of(found) if found else None

    @classmethod
    def _append(cls, **told: Any) -> None:
        number = Sequence.reserve(SERIES)[0]
        cls(number=number, **told).save(force_insert=True)
        if number % TIDIED_EVERY == 0:
            cls._get_collection().delete_many({"_id": {"$lte": number - KEPT}})

    @classmethod
    def _of_the_primary(cls):
        """The collection as the primary has it, whatever the operator prefers to read from."""
        return cls._get_collection().with_options(read_preference=ReadPreference.PRIMARY)
