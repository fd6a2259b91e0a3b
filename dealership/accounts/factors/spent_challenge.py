"""A challenge that a passkey has answered."""

from datetime import datetime

from mongoengine import NotUniqueError, StringField

from dealership.database.document import MappedDocument
from dealership.database.fields import UtcDateTimeField


class SpentChallenge(MappedDocument):
    """Remembered until it would be too old anyway, so that an answer that was overheard is worthless."""

    fingerprint = StringField(primary_key=True)
    expires = UtcDateTimeField(required=True)

    meta = {
        "db_alias": "core",
        "collection": "spent_challenges",
        # Which are over? MongoDB removes them.
        "indexes": [{"fields": ["expires"], "expireAfterSeconds": 0}],
    }

    @classmethod
    def spend(cls, fingerprint: str, expires: datetime) -> bool:
        """Use a challenge up; of several who try, one succeeds."""
        try:
            cls(fingerprint=fingerprint, expires=expires).save(force_insert=True)
        except NotUniqueError:
            return False
        return True
