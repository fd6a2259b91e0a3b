"""A passkey: a key pair that a device, or the account of its maker, keeps for one site."""

from mongoengine import (
    BinaryField,
    BooleanField,
    IntField,
    ListField,
    StringField,
)

from dealership.database.document import MappedEmbeddedDocument
from dealership.database.fields import TextField, UtcDateTimeField, now

MOST = 10
LONGEST_NAME = 60


class Passkey(MappedEmbeddedDocument):
    """The public half, which opens nothing by itself.

    `sign_count` grows with each use on devices that count, so that a copy is noticed. `is_synced`
    says that the maker of the device copies it to the person's other devices.
    """

    credential_id = BinaryField(required=True, max_bytes=1_023)
    public_key = BinaryField(required=True, max_bytes=4_096)
    sign_count = IntField(required=True, default=0)
    name = TextField(required=True, max_length=LONGEST_NAME)
    transports = ListField(StringField(max_length=20), max_length=10)
    is_synced = BooleanField(required=True, default=False)
    created = UtcDateTimeField(required=True, default=now)
    last_used = UtcDateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def handle(self) -> str:
        """What the page calls it by."""
        return bytes(self.credential_id).hex()
