"""The key to what is recorded about one person: without it, that is noise."""

from collections.abc import Iterable

from bson import ObjectId
from cryptography.fernet import Fernet
from mongoengine import BinaryField, StringField
from pymongo.errors import DuplicateKeyError

from dealership.database.document import MappedDocument


class PersonKey(MappedDocument):
    """Made with the first event about an owner, an account or a request, and removed with the person.

    It is kept apart from the archive, which nobody can change.
    """

    subject_id = StringField(primary_key=True)
    key = BinaryField(required=True)

    # Always asked for by its key.
    meta = {"db_alias": "core", "collection": "audit_keys", "indexes": []}

    @classmethod
    def of(cls, subject_id: str) -> bytes:
        """The key of somebody; a new one if there is none yet."""
        found = cls.of_all([subject_id]).get(subject_id)
        if found:
            return found
        made = Fernet.generate_key()
        try:
            cls(subject_id=subject_id, key=made).save(force_insert=True)
        except DuplicateKeyError:
            return cls.of_all([subject_id])[subject_id]
        return made

    @classmethod
    def of_all(cls, subject_ids: Iterable[str]) -> dict[str, bytes]:
        """The keys of those who have one."""
        found = cls._get_collection().find({"_id": {"$in": sorted(subject_ids)}})
        return {stored["_id"]: stored["key"] for stored in found}

    @classmethod
    def forget(cls, subject_ids: Iterable[ObjectId]) -> None:
        """Make unreadable what is recorded about somebody, for good."""
        cls._get_collection().delete_many({"_id": {"$in": [str(id) for id in subject_ids]}})
