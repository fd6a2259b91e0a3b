"""Complete the cars and owners that an older program stored; nothing is removed.

Such cars have float prices, no status, often no price, and in `vi_number` whatever that program
made up. The numbers are kept as they are and marked as legacy. A car that some owner has counts as
sold; any other goes into preparation, where staff see what it still needs before it is offered.

Values of another type are read as what they were meant to be (`older_values`). A document in which
something cannot be read stays as it is, and is named. One whose id is a text or a number is stored
under an id of our kind, and remembers the other one as `former_id`.
"""

from collections.abc import Callable, Iterable, Iterator, Set
from datetime import UTC, datetime, time

from bson import ObjectId
from pymongo import UpdateOne
from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError

from dealership.cars import vin
from dealership.cars.car import Car
from dealership.cars.facets import facets_of
from dealership.cars.stocking import SERIES, recount, stock_number
from dealership.database.fields import now
from dealership.database.sequence import Sequence
from dealership.database.transactions import in_transaction, within_unit_of_work
from dealership.folding import fold
from dealership.owners.owner import Owner
from dealership.owners.search_keys import keys_of
from dealership.upgrades.older_documents import (
    TAKEN,
    Changes,
    Reader,
    Remainder,
    in_batches,
    refused_by_indexes,
    stored_in,
)
from dealership.upgrades.older_ids import FormerIds

BATCH = 500
NOT_YET = {"version": {"$exists": False}}


def upgrade(db: Database) -> list[Remainder]:
    """Complete every document that has no `version` yet; returns what could not be read."""
    ids = FormerIds(db.cars)
    cars_of_owners = db.owners.find({}, {"car_ids": 1})
    sold = {ids.now(car) for owner in cars_of_owners for car in _with_ids(owner, ids)["car_ids"]}
    owners = (_with_ids(owner, ids) for owner in stored_in(db.owners, NOT_YET))
    remainders = [
        *_complete(Reader(Owner), db.owners, owners, _owner),
        *_complete(Reader(Car), db.cars, stored_in(db.cars, NOT_YET), lambda car: _car(car, sold)),
    ]
    recount()
    return remainders


def _with_ids(owner: Changes, ids: FormerIds) -> Changes:
    """An owner whose cars are called by the ids that they have here."""
    car_ids = owner.get("car_ids") or []
    listed = car_ids if isinstance(car_ids, list) else [car_ids]
    return owner | {"car_ids": [ids.refer(id) for id in listed]}


def _complete(
    reader: Reader,
    collection: Collection,
    documents: Iterable[Changes],
    completion: Callable[[Changes], Changes],
) -> Iterator[Remainder]:
    """Complete the documents of a collection; what stays as it is comes back."""
    ids = FormerIds(collection)
    for batch in in_batches(documents, BATCH):
        ready = []
        for stored in batch:
            changes, remainders = reader.read(stored)
            id = ids.now(stored["_id"])
            if id is None:
                remainders.append(reader.remainder(stored, "_id", "is no id"))
            elif not remainders:
                former = {} if stored["_id"] == id else {"former_id": stored["_id"]}
                changes |= former
                changes |= completion({**stored, **changes, "_id": id})
                ready.append((stored, changes, id))
            yield from remainders
        yield from _store(reader, collection, ready)


def _store(
    reader: Reader, collection: Collection, ready: list[tuple[Changes, Changes, ObjectId]]
) -> Iterator[Remainder]:
    same = [(stored, changes) for stored, changes, id in ready if stored["_id"] == id]
    updates = [UpdateOne({"_id": old["_id"], **NOT_YET}, {"$set": new}) for old, new in same]
    for place, field in refused_by_indexes(collection, updates):
        yield reader.remainder(same[place][0], field, TAKEN)
    for stored, changes, id in ready:
        if stored["_id"] != id and not _store_anew(collection, stored, changes | {"_id": id}):
            yield reader.remainder(stored, "_id", TAKEN)


def _store_anew(collection: Collection, stored: Changes, changes: Changes) -> bool:
    """Put a document in the place of one with another id; whether no other is in its way."""

    def act() -> None:
        together = within_unit_of_work(collection)
        if together.delete_one({"_id": stored["_id"], **NOT_YET}).deleted_count:
            together.insert_one({**stored, **changes})

    try:
        in_transaction(act)
    except DuplicateKeyError:
        return False
    return True


def _stamps(document: Changes) -> Changes:
    id, former = document["_id"], document.get("former_id")
    # An id that was made here out of a number or a name tells no time.
    born = id.generation_time if former is None or f"{former}".strip().lower() == f"{id}" else now()
    created = document.get("created") or born
    return {"created": created, "updated": document.get("updated") or created, "version": 1}


def _owner(owner: Changes) -> Changes:
    name = owner.get("name") or "Unknown"
    email, phone = owner.get("email"), owner.get("phone")
    return _stamps(owner) | {
        "name": name,
        "number_of_visits": owner.get("number_of_visits") or 0,
        "car_ids": owner["car_ids"],
        "sort_name": fold(name),
        "search_keys": keys_of(name, email, phone),
    }


def _car(car: Changes, sold: Set[ObjectId | None]) -> Changes:
    stamps = _stamps(car)
    arrived = datetime.combine(stamps["created"].date(), time(), UTC)
    status = "sold" if car["_id"] in sold else "preparing"
    changes = stamps | {
        "mileage": car.get("mileage") or 0,
        "vin_kind": _vin_kind(car.get("vi_number")),
        "stock_number": car.get("stock_number") or stock_number(Sequence.reserve(SERIES)[0]),
        "status": car.get("status") or status,
        "acquired": car.get("acquired") or arrived,
        "engine": car.get("engine") or {},
        "service_history": car.get("service_history") or [],
        "photos": car.get("photos") or [],
        "equipment": car.get("equipment") or [],
    }
    return changes | {"facets": facets_of(car | changes)}


def _vin_kind(number: str | None) -> str:
    """A number is a VIN only if it is one already; nothing is rewritten."""
    if number is None or vin.is_valid(number):
        return vin.VinKind.VIN.value
    return vin.VinKind.LEGACY.value
