"""How often somebody was at the door of late."""

from mongoengine import DateTimeField, StringField

from dealership.database.document import MappedDocument


class ThrottleWindow(MappedDocument):
    """How often one address or e-mail was tried of late; written by Flask-Limiter, ends by itself."""

    key = StringField(primary_key=True)
    expires = DateTimeField(db_field="expireAt")

    meta = {
        "db_alias": "activity",
        "collection": "throttle_windows",
        # Which windows are over? MongoDB removes them.
        "indexes": [{"fields": ["expires"], "expireAfterSeconds": 0}],
    }
