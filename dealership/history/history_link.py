"""An address at which a buyer may read one car's history, given out by its owner."""

from datetime import timedelta
from typing import Self

from bson import ObjectId
from mongoengine import BooleanField, IntField, ObjectIdField, StringField

from dealership.database.document import MappedDocument
from dealership.database.fields import UtcDateTimeField, now
from dealership.database.queryset import StoredQuerySet

GOOD_FOR = timedelta(days=30)


class HistoryLinkQuerySet(StoredQuerySet):
    """Questions about these addresses."""

    def find_open(self, fingerprint: str) -> "HistoryLink | None":
        """The link whose secret has this fingerprint, while it is good."""
        return self(fingerprint=fingerprint, expires__gt=now()).first()

    def of(self, owner_id: ObjectId, car_id: ObjectId) -> Self:
        """Those that an owner has given out for a car and that still open it, the latest first."""
        given = self(owner_id=owner_id, car_id=car_id, expires__gt=now())
        return given.order_by("-created", "-id")


class HistoryLink(MappedDocument):
    """Opens the history to whoever knows the address, until it expires or its owner takes it back.

    Only the fingerprint of the secret is stored, so a copy of the database opens nothing. Taking a
    link back removes it.
    """

    id = ObjectIdField(primary_key=True, default=ObjectId)
    fingerprint = StringField(required=True)
    car_id = ObjectIdField(required=True)
    owner_id = ObjectIdField(required=True)
    shows_prices = BooleanField(required=True, default=False)
    created = UtcDateTimeField(required=True, default=now)
    expires = UtcDateTimeField(required=True, default=lambda: now() + GOOD_FOR)
    readings = IntField(required=True, default=0)
    last_read = UtcDateTimeField()

    meta = {
        "db_alias": "core",
        "collection": "history_links",
        "queryset_class": HistoryLinkQuerySet,
        "indexes": [
            # What does this address open? No two have one secret.
            {"fields": ["fingerprint"], "unique": True},
            # What has this owner given out, and for which car, the latest first?
            ["owner_id", "car_id", "-created", "-id"],
            # Which are over? MongoDB removes them.
            {"fields": ["expires"], "expireAfterSeconds": 0},
        ],
    }

    def was_read(self) -> None:
        """Count one reading more."""
        type(self).objects(id=self.id).update_one(inc__readings=1, set__last_read=now())
