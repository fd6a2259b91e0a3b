"""What an owner changed on their own page, so that colleagues notice."""

from mongoengine import EmbeddedDocument, MapField, StringField

from dealership.database.fields import UtcDateTimeField, now


class OwnChange(EmbeddedDocument):
    """When it was, and what stood there before, by the name of the field; only the latest is kept."""

    moment = UtcDateTimeField(required=True, default=now)
    before = MapField(StringField())
