"""What every stored document shares: how it is mapped, when it was created, and a guarded save."""

from typing import Any, ClassVar

from mongoengine import Document, IntField, SaveConditionError
from mongoengine.connection import get_db
from pymongo import WriteConcern
from pymongo.collection import Collection

from dealership.database.fields import UtcDateTimeField, now
from dealership.database.queryset import StoredQuerySet
from dealership.database.transactions import is_inside


class ChangedMeanwhile(Exception):
    """Somebody else changed or removed the document after it was read; nothing was stored."""


class MappedDocument(Document):
    """The one base of all that is mapped to a collection.

    Indexes are declared in the subclasses but built only by `flask database indexes`: a page must
    never start building one, and naming a collection must not contact the server.
    """

    meta: ClassVar[dict[str, Any]] = {
        "abstract": True,
        "auto_create_index": False,
        "auto_create_index_on_save": False,
        "queryset_class": StoredQuerySet,
    }

    @classmethod
    def _get_collection(cls):
        """The collection; within a unit of work without a write concern of its own.

        The transaction carries the write concern, and the server refuses one on a single write.
        PyMongo leaves it out for a session that is passed, but not (4.20) for one that is bound.
        """
        return _within_unit_of_work(super()._get_collection())

    @classmethod
    def collection_in(cls, alias: str) -> Collection[dict[str, Any]]:
        """The collection of the same name in the database of another alias."""
        return _within_unit_of_work(get_db(alias)[cls._get_collection_name()])


def _within_unit_of_work(collection: Collection[dict[str, Any]]) -> Collection[dict[str, Any]]:
    return collection.with_options(write_concern=WriteConcern()) if is_inside() else collection


def touched() -> dict[str, Any]:
    """What an update that goes past `StoredDocument.store` says beside its own change."""
    return {"inc__version": 1, "set__updated": now()}


class StoredDocument(MappedDocument):
    """A document that people edit: it knows its age and notices when two of them collide."""

    created = UtcDateTimeField(required=True, default=now)
    updated = UtcDateTimeField(required=True, default=now)
    version = IntField(required=True, default=1, min_value=1)

    meta = {"abstract": True}

    def store(self) -> None:
        """Insert the document, or write its changes if nobody else has changed it since it was read.

        Raises `ChangedMeanwhile` (nothing is stored, and a deleted document does not come back as a
        ghost), `mongoengine.ValidationError` or `mongoengine.NotUniqueError`.
        """
        if self._created:
            self.save(force_insert=True)
            return
        read_version, self.version = self.version, self.version + 1
        self.updated = now()  # type: ignore[assignment]
        try:
            self.save(save_condition={"version": read_version})
        except SaveConditionError as error:
            raise ChangedMeanwhile(str(self)) from error
        except Exception:  # so that it can be put right and stored after all
            self.version = read_version
            raise
