"""What an owner changed on their own page, so that colleagues notice."""

from mongoengine import MapField, StringField

from dealership.database.document import MappedEmbeddedDocument
from dealership.database.fields import UtcDateTimeField, now


class OwnChange(MappedEmbeddedDocument):
    """When it was, and what stood there before, by the name of the field; only the latest is kept."""

    moment = UtcDateTimeField(required=True, default=now)
    before = MapField(StringField())
