"""When something that the house does by itself was done last, and when it is due again."""

from datetime import datetime, timedelta

from mongoengine import NotUniqueError, StringField

from dealership.database.clock import database_now
from dealership.database.document import MappedDocument
from dealership.database.fields import UtcDateTimeField

LEASE = timedelta(minutes=10)


class Round(MappedDocument):
    """One line for each declared round.

    Whoever makes a round moves `due` ahead first, so that nobody else begins it; should they never
    come back, it is due again when this lease is over.
    """

    name = StringField(primary_key=True)
    due = UtcDateTimeField(required=True)
    maker = StringField(required=True)
    begun = UtcDateTimeField(required=True)
    ended = UtcDateTimeField()
    failure = StringField()

    # Always asked for by name, which is the key.
    meta = {"db_alias": "core", "collection": "rounds", "indexes": []}

    @classmethod
    def due_moments(cls, names: list[str]) -> dict[str, datetime]:
        """When each of the rounds is due that were made before."""
        return {found.name: found.due for found in cls.objects(pk__in=names).only("name", "due")}

    @classmethod
    def claim(cls, name: str, maker: str) -> bool:
        """Take a round on if it is due; only one of those who try at once gets it."""
        moment = database_now()
        try:
            cls.objects(pk=name, due__lte=moment).modify(
                upsert=True, set__due=moment + LEASE, set__maker=maker, set__begun=moment
            )
        except NotUniqueError:  # it is there, but not due: somebody was faster
            return False
        return True

    @classmethod
    def finish(cls, name: str, maker: str, *, every: timedelta, failure: str | None) -> None:
        """Say that a round was made, and when the next one is due."""
        moment = database_now()
        cls.objects(pk=name, maker=maker).update_one(
            set__due=moment + every, set__ended=moment, set__failure=failure
        )
