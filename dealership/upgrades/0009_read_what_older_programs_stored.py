"""Read values of another type as what they were meant to be, also in documents opened before that."""

from collections.abc import Callable, Iterator

from pymongo import UpdateOne
from pymongo.database import Database

from dealership.accounts.account import Account
from dealership.cars import vin
from dealership.cars.car import Car
from dealership.cars.facets import facets_of
from dealership.cars.stocking import recount
from dealership.database.document import UPGRADED, MappedDocument
from dealership.owners.owner import Owner
from dealership.owners.search_keys import fold, keys_of
from dealership.upgrades.older_documents import (
    TAKEN,
    Changes,
    Reader,
    Remainder,
    in_batches,
    refused_by_indexes,
    stored_in,
)

BATCH = 500


def upgrade(db: Database) -> list[Remainder]:
    """Change every document in which something has another type; returns what could not be read."""
    remainders = [
        *_read(db, Owner, _keys_of_owner),
        *_read(db, Account, _keys_of_account),
        *_read(db, Car, _keys_of_car),
    ]
    recount()
    return remainders


def _read(
    db: Database, document: type[MappedDocument], implied: Callable[[Changes], Changes]
) -> Iterator[Remainder]:
    """Read the documents of a class; `implied` are the fields that follow from the others."""
    reader, collection = Reader(document), db[document._get_collection_name()]
    for batch in in_batches(stored_in(collection, UPGRADED), BATCH):
        changed = []
        for stored in batch:
            changes, remainders = reader.read(stored)
            yield from remainders
            if changes and not remainders:
                changed.append((stored, changes | implied(stored | changes)))
        updates = [
            UpdateOne(
                {"_id": stored["_id"], "version": stored["version"]},
                {"$set": changes, "$inc": {"version": 1}},
            )
            for stored, changes in changed
        ]
        for place, field in refused_by_indexes(collection, updates):
            yield reader.remainder(changed[place][0], field, TAKEN)


def _keys_of_owner(owner: Changes) -> Changes:
    name, email, phone = owner.get("name") or "", owner.get("email"), owner.get("phone")
    return {"sort_name": fold(name), "search_keys": keys_of(name, email, phone)}


def _keys_of_account(account: Changes) -> Changes:
    return {"search_keys": keys_of(account.get("name") or "", account.get("email"), phone=None)}


def _keys_of_car(car: Changes) -> Changes:
    number = car.get("vi_number")
    return {"facets": facets_of(car)} | ({"vin_backwards": vin.backwards(number)} if number else {})
