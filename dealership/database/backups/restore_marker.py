"""The collection that says, in the database itself, that a restore into it has not been finished."""

from typing import Any

from pymongo.database import Database

MARKER = "unfinished_restore"


class RestoreMarker:
    """Of which backup the unfinished restore is, and which collections are whole."""

    def __init__(self, database: Database[Any]) -> None:
        self._collection = database[MARKER]

    def backup(self) -> str:
        """The sum of the backup's manifest; blank when no restore is unfinished."""
        found = self._collection.find_one({"_id": "restore"})
        return found["backup"] if found else ""

    def finished(self) -> set[str]:
        """The names of the collections that are whole."""
        found = self._collection.find_one({"_id": "restore"})
        return set(found["finished"]) if found else set()

    def begin(self, backup: str) -> None:
        """Say that a restore begins, of which nothing is whole."""
        begun = {"backup": backup, "finished": []}
        self._collection.replace_one({"_id": "restore"}, begun, upsert=True)

    def finish(self, collection: str) -> None:
        """Say that a collection is whole."""
        self._collection.update_one({"_id": "restore"}, {"$addToSet": {"finished": collection}})

    def remove(self) -> None:
        """Say that everything is whole."""
        self._collection.drop()
