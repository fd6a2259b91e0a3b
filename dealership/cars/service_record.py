"""One visit of a car to the workshop."""

from mongoengine import EmbeddedDocument, IntField, StringField

from dealership.database.fields import MoneyField, UtcDateTimeField, now


class ServiceRecord(EmbeddedDocument):
    """What was done, when, at which mileage, for how much, and how the customer liked it (1–5)."""

    date = UtcDateTimeField(required=True, default=now)
    description = StringField(required=True, max_length=2000)
    price = MoneyField()
    customer_rating = IntField(min_value=1, max_value=5)
    mileage = IntField(min_value=0, max_value=2_000_000)
