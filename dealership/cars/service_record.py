"""One visit of a car to the workshop."""

import datetime

from mongoengine import IntField, ObjectIdField

from dealership.database.document import MappedEmbeddedDocument
from dealership.database.fields import MoneyField, TextField, UtcDateTimeField, now
from dealership.days import day_of

CHANGEABLE_FOR = datetime.timedelta(days=14)
LONGEST_COMMENT = 2_000


class ServiceRecord(MappedEmbeddedDocument):
    """What was done, when, at which mileage, for how much, and how the customer liked it (1–5).

    `rated_by` is the owner who rated it on this site. Without it the rating was written down by
    colleagues, and is theirs.
    """

    date = UtcDateTimeField(required=True, default=now)
    description = TextField(required=True, max_length=2000)
    price = MoneyField()
    customer_rating = IntField(min_value=1, max_value=5)
    mileage = IntField(min_value=0, max_value=2_000_000)
    customer_comment = TextField(max_length=LONGEST_COMMENT)
    rated = UtcDateTimeField()
    rated_by = ObjectIdField()

    @property
    def day(self) -> datetime.date:
        """The date at the dealership. Midnight in UTC is a date that was written down without a time."""
        is_bare = self.date.time() == datetime.time()
        return self.date.date() if is_bare else day_of(self.date)
