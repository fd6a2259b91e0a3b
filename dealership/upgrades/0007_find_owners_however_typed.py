"""Find owners and accounts however their names are typed; telephone numbers become text."""

from collections.abc import Iterator
from typing import Any

from pymongo import UpdateOne
from pymongo.collection import Collection
from pymongo.database import Database

from dealership.folding import fold
from dealership.owners.search_keys import keys_of
from dealership.phone_number import tidied

AT_ONCE = 1_000
OWNER = ("name", "email", "phone", "sort_name", "search_keys")
ACCOUNT = ("name", "email", "search_keys")


def upgrade(db: Database) -> None:
    """Give everybody the keys by which they are sorted and found now."""
    for owners in _batches(db.owners, OWNER):
        _write(db.owners, [(owner, _owner(owner)) for owner in owners if _is_read(owner)])
    for accounts in _batches(db.accounts, ACCOUNT):
        _write(db.accounts, [(each, _account(each)) for each in accounts if _is_read(each)])


def _is_read(person: dict[str, Any]) -> bool:
    """Whether the name and e-mail are text; what an earlier upgrade could not read stays as it is."""
    kinds = {"name": str, "email": str, "phone": str | int | float}
    return all(isinstance(person.get(field), kind | None) for field, kind in kinds.items())


def _owner(owner: dict[str, Any]) -> dict[str, Any]:
    name, phone = owner.get("name") or "", owner.get("phone")
    is_number = isinstance(phone, int | float)
    return {
        **({"phone": tidied(phone)} if is_number else {}),
        "sort_name": fold(name),
        "search_keys": keys_of(name, owner.get("email"), phone),
    }


def _account(account: dict[str, Any]) -> dict[str, Any]:
    return {"search_keys": keys_of(account.get("name") or "", account.get("email"), phone=None)}


def _batches(
    collection: Collection[dict[str, Any]], fields: tuple[str, ...]
) -> Iterator[list[dict[str, Any]]]:
    """All documents in the order of their ids, some at once: no cursor waits for what is written."""
    beyond: dict[str, Any] = {"version": {"$exists": True}}
    while batch := list(collection.find(beyond, fields).sort("_id").limit(AT_ONCE)):
        yield batch
        beyond["_id"] = {"$gt": batch[-1]["_id"]}


def _write(
    collection: Collection[dict[str, Any]], known: list[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    """Store what is different, where nobody has changed what it follows from in the meantime."""
    changes = [
        UpdateOne(
            {name: old.get(name) for name in ("_id", "name", "email", "phone") if name in old},
            {"$set": new},
        )
        for old, new in known
        if any(old.get(name) != value for name, value in new.items())
    ]
    if changes:
        collection.bulk_write(changes, ordered=False)
