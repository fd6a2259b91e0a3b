"""How far the arrivals have been looked at."""

from datetime import datetime
from typing import Self

from mongoengine import StringField

from dealership.database.document import MappedDocument
from dealership.database.fields import UtcDateTimeField, now

NAME = "arrivals"


class Lookout(MappedDocument):
    """One line: up to which moment new cars were held against the saved searches."""

    name = StringField(primary_key=True, default=NAME)
    reached = UtcDateTimeField(required=True)

    # Asked for by its key.
    meta = {"db_alias": "core", "collection": "lookouts", "indexes": []}

    @classmethod
    def post(cls) -> Self:
        """The one line; on the first day, from now on."""
        return cls.objects(name=NAME).modify(upsert=True, new=True, set_on_insert__reached=now())  # type: ignore[return-value]

    @classmethod
    def has_reached(cls, moment: datetime) -> None:
        """Everything up to a moment has been looked at."""
        cls.objects(name=NAME).update_one(max__reached=moment)
