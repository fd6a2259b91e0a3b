"""What a unit of work changes: each document as it was before and as it has become, told once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from blinker import Signal
from mongoengine import Document
from pymongo.collection import Collection

Stored = Mapping[str, Any]

# Sent with a list of `Changed` as the last thing in every unit of work that changed documents:
# what a receiver stores takes part, and what it raises rolls all back.
documents_changed = Signal()


@dataclass(frozen=True)
class Changed:
    """A document as it is stored; None where there was none yet, or is none any more."""

    document: type[Document]
    id: Any
    before: Stored | None
    after: Stored | None


@dataclass(frozen=True)
class _Place:
    document: type[Document]
    collection: str


class Ledger:
    """Notes every document before its first change; in the end it looks what became of it."""

    def __init__(self) -> None:
        self._collections: dict[_Place, Collection] = {}
        self._before: dict[_Place, dict[Any, Stored | None]] = defaultdict(dict)

    def note(
        self, document: type[Document], collection: Collection, found: Iterable[Stored]
    ) -> None:
        """Documents that are about to be changed or removed, as they are stored now."""
        noted = self._noted(document, collection)
        for stored in found:
            noted.setdefault(stored["_id"], stored)

    def note_new(
        self, document: type[Document], collection: Collection, ids: Iterable[Any]
    ) -> None:
        """Documents that there were not before."""
        noted = self._noted(document, collection)
        for id in ids:
            noted.setdefault(id, None)

    def close(self) -> None:
        """Tell whoever listens what was changed in the end."""
        if changes := [change for place in self._before for change in self._changes(place)]:
            documents_changed.send(self, changes=changes)

    def _noted(self, document: type[Document], collection: Collection) -> dict[Any, Stored | None]:
        place = _Place(document, collection.full_name)
        self._collections[place] = collection
        return self._before[place]

    def _changes(self, place: _Place) -> Iterable[Changed]:
        noted = self._before[place]
        found = self._collections[place].find({"_id": {"$in": list(noted)}})
        after = {stored["_id"]: stored for stored in found}
        for id, before in noted.items():
            if before != after.get(id):
                yield Changed(place.document, id, before, after.get(id))
