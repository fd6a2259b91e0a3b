"""What somebody typed into a form that could not be taken yet, until they have signed in."""

import json
from datetime import timedelta
from typing import Self

from mongoengine import StringField

from dealership.database.document import MappedDocument
from dealership.database.fields import UtcDateTimeField, now
from dealership.secret import fingerprint, new_key
from dealership.web.sealing import seal, unseal

KEPT_FOR = timedelta(hours=1)
# In characters; and how many at once, so that strangers cannot fill the database.
LARGEST = 64 * 1024
MOST = 2_000
PURPOSE = "kept form"

Fields = list[tuple[str, str]]


class KeptForm(MappedDocument):
    """The fields of a form, sealed. Only the browser that sent it has the key of its entry."""

    fingerprint = StringField(primary_key=True)
    sealed = StringField(required=True)
    expires = UtcDateTimeField(required=True)

    meta = {
        "db_alias": "activity",
        "collection": "kept_forms",
        # Which are too old? MongoDB removes them.
        "indexes": [{"fields": ["expires"], "expireAfterSeconds": 0}],
    }

    @classmethod
    def keep(cls, fields: Fields) -> str | None:
        """Store what was typed and return the key to it; None if it is too long, or there are too many."""
        text = json.dumps(fields)
        if len(text) > LARGEST or cls._get_collection().estimated_document_count() >= MOST:
            return None
        key = new_key()
        cls(
            fingerprint=fingerprint(key), sealed=seal(text, PURPOSE), expires=now() + KEPT_FOR
        ).save(force_insert=True)
        return key

    @classmethod
    def find(cls, key: str) -> Fields:
        """What was typed; empty when it is no longer kept."""
        found: Self | None = cls.objects(pk=fingerprint(key), expires__gt=now()).first()
        text = unseal(found.sealed, PURPOSE) if found else None
        return [(name, value) for name, value in json.loads(text)] if text else []

    @classmethod
    def forget(cls, key: str) -> None:
        """Remove what is kept under a key."""
        cls.objects(pk=fingerprint(key)).delete()
