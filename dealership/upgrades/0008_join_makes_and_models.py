"""Join makes, models and trims that are written in several ways; what stands alone stays as it is.

Of several ways to write a make the known one counts, and otherwise the one that most cars have.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from typing import Any

from pymongo import UpdateOne
from pymongo.database import Database

from dealership.cars.facets import facets_of
from dealership.cars.naming import NAMES, name_key, world_name
from dealership.cars.stocking import recount
from dealership.database.fields import now

AT_ONCE = 1_000

Name = tuple[Any, ...]


def upgrade(db: Database) -> None:
    """Rename the cars of every name that has another one, and let the stock be counted anew."""
    counted = Counter[Name]()
    for group in db.cars.aggregate(
        [
            {"$match": {"version": {"$exists": True}}},
            {"$group": {"_id": {name: f"${name}" for name in NAMES}, "cars": {"$sum": 1}}},
        ]
    ):
        names = tuple(group["_id"].get(name) for name in NAMES)
        if all(isinstance(name, str | None) for name in names):
            counted[names] += group["cars"]
    renamed = {old: new for old, new in _joined(counted).items() if old != new}
    for old, new in renamed.items():
        _rename(db, dict(zip(NAMES, old, strict=True)), dict(zip(NAMES, new, strict=True)))
    recount()


def _joined(counted: Counter[Name]) -> dict[Name, Name]:
    """What each make, model and trim is called from now on: a make first, what belongs to it after."""
    new: dict[Name, Name] = dict.fromkeys(counted, ())
    for place in range(len(NAMES)):
        same: dict[Hashable, Counter[str]] = defaultdict(Counter)
        for old, cars in counted.items():
            if isinstance(old[place], str):
                same[new[old], name_key(old[place])][old[place]] += cars
        for old, above in new.items():
            name = old[place]
            if isinstance(name, str):
                name = _chosen(same[above, name_key(name)], is_make=place == 0)
            new[old] = (*above, name)
    return new


def _chosen(spellings: Counter[str], *, is_make: bool) -> str:
    often = max(spellings, key=lambda name: (spellings[name], not name.islower(), name))
    return world_name(often) if is_make and len(spellings) > 1 else often


def _rename(db: Database, old: dict[str, Any], new: dict[str, Any]) -> None:
    names = {name: value for name, value in new.items() if value is not None}
    for cars in _batches(db, old):
        db.cars.bulk_write(
            [
                UpdateOne(
                    {"_id": car["_id"], "version": car.get("version"), **old},
                    {
                        "$set": names | {"facets": facets_of(car | names), "updated": now()},
                        "$inc": {"version": 1},
                    },
                )
                for car in cars
            ],
            ordered=False,
        )


def _batches(db: Database, named: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """The cars of a name; whichever was changed in the meantime is read again."""
    while batch := list(db.cars.find(named).limit(AT_ONCE)):
        yield batch
