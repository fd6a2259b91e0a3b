"""An app on somebody's telephone that shows another code every half minute."""

from mongoengine import IntField, StringField

from dealership.database.document import MappedEmbeddedDocument
from dealership.database.fields import UtcDateTimeField, now


class Authenticator(MappedEmbeddedDocument):
    """The key that the app and the site share, sealed.

    `last_step` is the half minute whose code was used last; neither it nor an earlier one works again.
    """

    sealed_key = StringField(required=True)
    created = UtcDateTimeField(required=True, default=now)
    last_step = IntField(required=True, default=0)
