"""Complete the cars and owners that an older program stored; nothing is removed.

Such cars have float prices, no status, often no price, and in `vi_number` whatever that program
made up. The numbers are kept as they are and marked as legacy. A car that some owner has counts as
sold; any other goes into preparation, where staff see what it still needs before it is offered.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from bson import Decimal128
from pymongo import UpdateOne
from pymongo.collection import Collection
from pymongo.database import Database

from dealership.cars import vin
from dealership.cars.facets import facets_of
from dealership.cars.stocking import SERIES, recount, stock_number
from dealership.database.sequence import Sequence
from dealership.folding import fold
from dealership.owners.search_keys import keys_of

BATCH = 500
CENT = Decimal("0.01")
NOT_YET = {"version": {"$exists": False}}

Changes = dict[str, Any]


def upgrade(db: Database) -> None:
    """Complete every document that has no `version` yet."""
    owners = db.owners.find({}, {"car_ids": 1})
    sold = {car for owner in owners for car in owner.get("car_ids") or []}
    _write(db.owners, ((owner, _owner(owner)) for owner in db.owners.find(NOT_YET)))
    _write(db.cars, ((car, _car(car, car["_id"] in sold)) for car in db.cars.find(NOT_YET)))
    recount()


def _write(collection: Collection, changes: Iterable[tuple[Changes, Changes]]) -> None:
    for batch in _batches(changes):
        collection.bulk_write(
            [UpdateOne({"_id": old["_id"], **NOT_YET}, {"$set": new}) for old, new in batch],
            ordered=False,
        )


def _batches(items: Iterable) -> Iterator[list]:
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _stamps(document: Changes) -> Changes:
    born = document["_id"].generation_time
    created = document.get("created") or born
    return {"created": created, "updated": document.get("updated") or created, "version": 1}


def _owner(owner: Changes) -> Changes:
    name = owner.get("name") or "Unknown"
    email, phone = owner.get("email"), owner.get("phone")
    return _stamps(owner) | {
        "name": name,
        "number_of_visits": int(owner.get("number_of_visits") or 0),
        "car_ids": owner.get("car_ids") or [],
        "sort_name": fold(name),
        "search_keys": keys_of(name, email, phone),
    }


def _car(car: Changes, is_sold: bool) -> Changes:
    stamps = _stamps(car)
    arrived = datetime.combine(stamps["created"].date(), time(), UTC)
    changes = stamps | {
        "mileage": _mileage(car.get("mileage")),
        "vin_kind": _vin_kind(car.get("vi_number")),
        "stock_number": car.get("stock_number") or stock_number(Sequence.reserve(SERIES)[0]),
        "status": car.get("status") or ("sold" if is_sold else "preparing"),
        "acquired": car.get("acquired") or arrived,
        "engine": car.get("engine") or {},
        "service_history": [_service(record) for record in car.get("service_history") or []],
        "photos": car.get("photos") or [],
        "equipment": car.get("equipment") or [],
    }
    changes |= {name: _money(car[name]) for name in ("price", "cost") if car.get(name) is not None}
    return changes | {"facets": facets_of(car | changes)}


def _mileage(distance: Any) -> int:
    """A distance in whole units; what cannot be one counts as not known, which is none."""
    try:
        return max(round(distance or 0), 0)
    except (TypeError, ValueError, OverflowError):
        return 0


def _vin_kind(number: Any) -> str:
    """A number is a VIN only if it is one already; nothing is rewritten."""
    if number is None or (isinstance(number, str) and vin.is_valid(number)):
        return vin.VinKind.VIN.value
    return vin.VinKind.LEGACY.value


def _service(record: Changes) -> Changes:
    if record.get("price") is None:
        return record
    return record | {"price": _money(record["price"])}


def _money(amount: Any) -> Any:
    """A float as the exact amount that it was meant to be; what is no number stays as it is."""
    if isinstance(amount, Decimal128):
        return amount
    try:
        return Decimal128(Decimal(str(amount)).quantize(CENT, ROUND_HALF_UP))
    except InvalidOperation:
        return amount
