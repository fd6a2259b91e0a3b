"""What every stored document shares: how it is mapped, when it was created, and a guarded save."""

from typing import Any, ClassVar

from mongoengine import Document, EmbeddedDocument, IntField, SaveConditionError
from mongoengine.connection import get_db
from pymongo.collection import Collection

from dealership.database.availability import about_to_ask
from dealership.database.fields import UtcDateTimeField, now
from dealership.database.queryset import StoredQuerySet
from dealership.database.recorded import RecordedQuerySet
from dealership.database.transactions import (
    in_transaction,
    is_inside,
    ledger_at_hand,
    within_unit_of_work,
)

# What an older program stored has no version until an upgrade could read it, and is not shown.
UPGRADED = {"version": {"$exists": True}}


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
        # A newer version beside this one may store fields that are unknown here. They are read past,
        # and stay as they are, because a save writes only what has changed.
        "strict": False,
    }

    @classmethod
    def _get_collection(cls):
        """The collection, as the unit of work at hand wants it; about to be asked something."""
        if not is_inside():
            about_to_ask()
        return within_unit_of_work(super()._get_collection())

    @classmethod
    def collection_in(cls, alias: str) -> Collection[dict[str, Any]]:
        """The collection of the same name in the database of another alias."""
        if not is_inside():
            about_to_ask()
        return within_unit_of_work(get_db(alias)[cls._get_collection_name()])


class MappedEmbeddedDocument(EmbeddedDocument):
    """The one base of all that is mapped to a part of a document.

    A list of parts is written whole, so each keeps what a newer version has stored in it.
    """

    meta: ClassVar[dict[str, Any]] = {"abstract": True, "strict": False}

    def to_mongo(self, *args: Any, **kwargs: Any) -> Any:
        """The part as it is stored, with the fields that are unknown here."""
        stored = super().to_mongo(*args, **kwargs)
        unknown = self._data.keys() - self._fields.keys() - {"_cls"}
        stored.update((name, self._data[name]) for name in sorted(unknown))
        return stored


def touched() -> dict[str, Any]:
    """What an update that goes past `StoredDocument.store` says beside its own change."""
    return {"inc__version": 1, "set__updated": now()}


class StoredDocument(MappedDocument):
    """A document that people edit: it knows its age and notices when two of them collide.

    Whichever way it is changed, the unit of work knows what it was and what it became
    (`documents_changed`). A document's meta may name fields that are `unrecorded`, because others
    imply them or because they change with every visit, and fields whose values are `secret`.
    """

    created = UtcDateTimeField(required=True, default=now)
    updated = UtcDateTimeField(required=True, default=now)
    version = IntField(required=True, default=1, min_value=1)

    meta = {"abstract": True, "queryset_class": RecordedQuerySet}

    def has_new(self, name: str) -> bool:
        """Whether a field says something that is not stored yet."""
        return self._created or name in self._get_changed_fields()

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

    # MongoEngine's own steps of `save()`, after validation. They change nothing in memory, so that a
    # conflict may run them again.

    def _save_create(self, doc: dict[str, Any], force_insert: bool, write_concern: Any) -> Any:
        def act() -> Any:
            if not force_insert:
                self._note()
            id = super(StoredDocument, self)._save_create(doc, force_insert, write_concern)
            ledger_at_hand().note_new(type(self), self._get_collection(), [id])
            return id

        return in_transaction(act)

    def _save_update(self, doc: dict[str, Any], save_condition: Any, write_concern: Any) -> Any:
        def act() -> Any:
            self._note()
            return super(StoredDocument, self)._save_update(doc, save_condition, write_concern)

        return in_transaction(act)

    def _note(self) -> None:
        """Let the unit of work know the document as it is stored now."""
        collection = self._get_collection()
        ledger_at_hand().note(type(self), collection, collection.find({"_id": self.pk}))
