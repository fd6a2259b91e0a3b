"""One device on which somebody is signed in."""

import hashlib
import secrets

from mongoengine import EmbeddedDocument, StringField

from dealership.database.fields import UtcDateTimeField, now

MOST = 20


def new_key() -> str:
    """An unguessable key for a device's session cookie."""
    return secrets.token_urlsafe(32)


def fingerprint(key: str) -> str:
    """What is stored of a key, so that reading the database signs nobody in."""
    return hashlib.sha256(key.encode()).hexdigest()


class SignIn(EmbeddedDocument):
    """Kept while the device is signed in; removing it signs the device out for good."""

    fingerprint = StringField(required=True)
    created = UtcDateTimeField(required=True, default=now)
    address = StringField()
