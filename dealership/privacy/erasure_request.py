"""Somebody's wish that we forget them, from the day it was confirmed; it does not say who that was."""

from datetime import datetime, timedelta
from typing import Self

from bson import ObjectId
from mongoengine import BooleanField, ObjectIdField, StringField

from dealership.database.document import StoredDocument
from dealership.database.fields import TextField, UtcDateTimeField
from dealership.database.recorded import RecordedQuerySet

# Regulation (EU) 2016/679, Article 12(3).
TO_BE_DONE_WITHIN = timedelta(days=30)


class ErasureRequestQuerySet(RecordedQuerySet):
    """Questions about such wishes."""

    def open(self) -> Self:
        """Those that are still to be done, the oldest first."""
        return self(is_open=True).order_by("created", "id")

    def done(self) -> Self:
        """Those that were done, the latest first."""
        return self(is_open=False).order_by("-created", "-id")

    def find_open_of(self, person_id: ObjectId) -> "ErasureRequest | None":
        """The wish of a person that is still to be done."""
        return self(person_id=person_id, is_open=True).first()


class ErasureRequest(StoredDocument):
    """Leads to the person by an id, which leads nowhere once it is done. What stays is that it was.

    `noted_by` is the colleague who wrote the wish down; without one the person asked by themselves.
    """

    person_id = ObjectIdField(required=True)
    language = StringField(required=True, max_length=20)
    noted_by = StringField(max_length=254)
    is_open = BooleanField(required=True, default=True)
    done = UtcDateTimeField()
    done_by = StringField(max_length=254)
    reason = TextField(max_length=500)

    meta = {
        "db_alias": "core",
        "collection": "erasure_requests",
        "queryset_class": ErasureRequestQuerySet,
        "indexes": [
            # Which are to be done, the oldest first? Which were done?
            ["is_open", "created", "id"],
            # Does this person wait already? Nobody waits twice.
            {
                "fields": ["person_id"],
                "unique": True,
                "partialFilterExpression": {"is_open": True},
            },
        ],
    }

    @property
    def due(self) -> datetime:
        """By when it has to be done."""
        return self.created + TO_BE_DONE_WITHIN  # type: ignore[return-value]

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d}"
