"""Ids as older programs gave them: texts and numbers, which become ids as they are here."""

from hashlib import blake2b
from typing import Any

from bson import ObjectId
from pymongo.collection import Collection

from dealership.upgrades.older_values import Unreadable, as_id

OF_ANOTHER_KIND = {
    "$or": [
        {"_id": {"$type": ["string", "int", "long", "double"]}},
        {"former_id": {"$exists": True}},
    ]
}


class FormerIds:
    """The documents of a collection whose ids are, or were, of another kind.

    What becomes of an id follows from it alone, so that references can be turned at any time.
    """

    def __init__(self, collection: Collection):
        self._name = collection.name
        found = collection.find(OF_ANOTHER_KIND, {"former_id": 1})
        self._former = {_spelled(document.get("former_id", document["_id"])) for document in found}

    def now(self, id: Any) -> ObjectId | None:
        """The id under which a document is stored here; None if nothing can be made of it."""
        try:
            return as_id(id)
        except Unreadable:
            spelled = _spelled(id)
        if spelled is None:
            return None
        return ObjectId(blake2b(f"{self._name} {spelled}".encode(), digest_size=12).digest())

    def refer(self, id: Any) -> Any:
        """A reference to a document, as it is here; what refers to none stays as it is."""
        return self.now(id) if _spelled(id) in self._former else id


def _spelled(id: Any) -> str | None:
    """A text or a whole number as text: 7, 7.0 and "7" are the same."""
    if isinstance(id, str):
        return id.strip()
    is_whole = isinstance(id, int | float) and not isinstance(id, bool) and id == id // 1
    return str(int(id)) if is_whole else None
