"""Storing many ready-made documents at once; those that are there already stay as they are."""

from collections.abc import Sequence
from typing import Any

from pymongo.collection import Collection
from pymongo.errors import BulkWriteError

DUPLICATE_KEY = 11_000


def insert(collection: Collection, documents: Sequence[dict[str, Any]]) -> int:
    """Insert what is not there yet, in one unordered batch; returns how many were new.

    Raises `pymongo.errors.BulkWriteError` when anything but a duplicate is in the way.
    """
    if not documents:
        return 0
    try:
        return len(collection.insert_many(documents, ordered=False).inserted_ids)
    except BulkWriteError as error:
        details = error.details or {}
        if any(e["code"] != DUPLICATE_KEY for e in details["writeErrors"]):
            raise
        return details["nInserted"]
