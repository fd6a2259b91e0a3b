"""A search that somebody wants to be told about when a new car matches it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Self

from bson import ObjectId
from mongoengine import EmailField, IntField, ListField, ObjectIdField, StringField

from dealership.database.document import MappedDocument
from dealership.database.fields import UtcDateTimeField, now
from dealership.database.queryset import StoredQuerySet
from dealership.email_address import normalised

LONGEST_QUERY = 2_000
LONGEST_TITLE = 1_000
UNCONFIRMED_FOR = timedelta(days=7)
BETWEEN_LETTERS = timedelta(hours=1)
# Cars that wait for the next letter, and cars that were told of and are not told of again.
MOST_WAITING = 50
MOST_REMEMBERED = 1_000


class SavedSearchQuerySet(StoredQuerySet):
    """Questions about saved searches."""

    def of_email(self, email: str) -> Self:
        """Those of one e-mail address."""
        return self(email=email)

    def confirmed(self) -> Self:
        """Those that somebody wants to be told about, alike ones together."""
        return self(confirmed__exists=True).order_by("query", "id")

    def due(self) -> Self:
        """Those for which there is something to tell now."""
        return self(due__lte=now())


class SavedSearch(MappedDocument):
    """The arguments of a search as the list's address has them, and whom to tell.

    Until it is confirmed from the mailbox it is told nothing and forgotten after a week. `waiting`
    are cars to tell of, `told` those that were waiting at some time, `due` when the next letter may
    go; it is absent while no car waits. Each change is one atomic update.
    """

    id = ObjectIdField(primary_key=True, default=ObjectId)
    email = EmailField(required=True, max_length=254)
    query = StringField(max_length=LONGEST_QUERY)
    title = StringField(required=True, max_length=LONGEST_TITLE)
    language = StringField(required=True, max_length=20)

    created = UtcDateTimeField(required=True, default=now)
    confirmed = UtcDateTimeField()
    expires = UtcDateTimeField()
    waiting = ListField(ObjectIdField())
    told = ListField(ObjectIdField())
    due = UtcDateTimeField()
    told_at = UtcDateTimeField()
    letters = IntField(required=True, default=0)

    meta = {
        "db_alias": "core",
        "collection": "saved_searches",
        "queryset_class": SavedSearchQuerySet,
        "indexes": [
            # What has this e-mail saved? No search twice.
            {"fields": ["email", "query"], "unique": True},
            # Which searches may a new car match? Alike ones stand together.
            {
                "fields": ["query", "id"],
                "partialFilterExpression": {"confirmed": {"$exists": True}},
            },
            # Whom is there something to tell?
            {"fields": ["due"], "sparse": True},
            # Which were never confirmed? MongoDB removes them.
            {"fields": ["expires"], "expireAfterSeconds": 0},
        ],
    }

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Keep the e-mail in one form, and no search for ever that nobody confirms."""
        self.email = normalised(self.email)
        if self.confirmed is None:
            self.expires = self.created + UNCONFIRMED_FOR  # type: ignore[assignment]

    def confirm(self) -> bool:
        """Begin to tell; whether that is news."""
        return bool(
            type(self)
            .objects(id=self.id, confirmed__exists=False)
            .update_one(set__confirmed=now(), unset__expires=True)
        )

    def note(self, car_ids: Iterable[ObjectId]) -> None:
        """Let cars wait for the next letter, but for those that waited before."""
        # One pipeline, so that two who note the same car at once let it wait once.
        known = {"$ifNull": ["$told", []]}
        fresh = {
            "$filter": {
                "input": list(car_ids),
                "cond": {"$not": {"$in": ["$$this", known]}},
            }
        }
        soonest = {"$max": ["$$NOW", {"$add": ["$told_at", _milliseconds(BETWEEN_LETTERS)]}]}
        self._get_collection().update_one(
            {"_id": self.id},
            [
                {"$set": {"fresh": fresh}},
                {
                    "$set": {
                        "told": _last(MOST_REMEMBERED, known, "$fresh"),
                        "waiting": _last(MOST_WAITING, {"$ifNull": ["$waiting", []]}, "$fresh"),
                        "due": {
                            "$cond": [
                                {"$eq": ["$fresh", []]},
                                {"$ifNull": ["$due", "$$REMOVE"]},
                                {"$ifNull": ["$due", soonest]},
                            ]
                        },
                    }
                },
                {"$unset": "fresh"},
            ],
        )

    def take_waiting(self, *, tells: bool) -> bool:
        """Have no car wait any more; `tells` if there is a letter about them. Whether they were
        still those that were read, and nobody else has taken them."""
        told = {"set__told_at": now(), "inc__letters": 1} if tells else {}
        unchanged = type(self).objects(id=self.id, waiting=self.waiting, letters=self.letters)
        return bool(unchanged.update_one(set__waiting=[], unset__due=True, **told))


def _last(most: int, *lists) -> dict:
    return {"$slice": [{"$concatArrays": list(lists)}, -most]}


def _milliseconds(duration: timedelta) -> int:
    return int(duration.total_seconds() * 1000)
