"""What was done about a lead, or noted on it."""

from mongoengine import EnumField, StringField

from dealership.database.document import MappedEmbeddedDocument
from dealership.database.fields import TextField, UtcDateTimeField, now
from dealership.sales.standing import Standing

MOST = 200


class Note(MappedEmbeddedDocument):
    """Who said or did it; `became` is set where the lead changed its standing."""

    moment = UtcDateTimeField(required=True, default=now)
    by = StringField(required=True, max_length=254)
    text = TextField(max_length=2_000)
    became = EnumField(Standing)
