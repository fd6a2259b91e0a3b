"""What is kept of one act, for good; and the same while it waits to be put into the archive."""

from datetime import timedelta

from mongoengine import (
    BinaryField,
    BooleanField,
    DynamicField,
    EmbeddedDocumentListField,
    EnumField,
    ObjectIdField,
    StringField,
)

from dealership.audit.actor_kind import ActorKind
from dealership.audit.queries import EventQuerySet
from dealership.database.document import MappedDocument, MappedEmbeddedDocument
from dealership.database.fields import UtcDateTimeField, now

LONGEST_TITLE = 300
LONGEST_REASON = 500


class FieldChange(MappedEmbeddedDocument):
    """One field as it was and as it became; of a list, what was taken out and what was put in.

    Of a secret is kept only that it changed.
    """

    field = StringField(required=True)
    before = DynamicField()
    after = DynamicField()
    is_secret = BooleanField()


class Event(MappedDocument):
    """Written once, never changed. Names are kept as they were on that day."""

    id = ObjectIdField(primary_key=True)
    moment = UtcDateTimeField(required=True, default=now)
    act = StringField(required=True, max_length=80)

    actor_kind = EnumField(ActorKind, required=True)
    actor_id = ObjectIdField()
    actor_name = StringField(max_length=LONGEST_TITLE)

    subject_kind = StringField(max_length=40)
    subject_id = StringField(max_length=80)
    subject_title = StringField(max_length=LONGEST_TITLE)
    changes = EmbeddedDocumentListField(FieldChange)
    # The two before, where they tell of a person: see `sealing`.
    sealed = BinaryField()

    reason = StringField(max_length=LONGEST_REASON)
    address = StringField(max_length=80)
    request_id = StringField(max_length=80)
    expires = UtcDateTimeField(required=True)

    meta = {"abstract": True, "queryset_class": EventQuerySet}


class AuditEvent(Event):
    """An event in the archive. The site's user may be allowed to insert and find here, and no more."""

    meta = {
        "db_alias": "activity",
        "collection": "audit_events",
        "indexes": [
            # What happened, the newest first? And on a day?
            ["moment", "id"],
            # What did the command line do, or visitors?
            ["actor_kind", "moment", "id"],
            # What did this person do?
            ["actor_id", "moment", "id"],
            # What happened to this document?
            ["subject_id", "moment", "id"],
            # When was this done?
            ["act", "moment", "id"],
            # Which have been kept long enough? MongoDB removes them.
            {"fields": ["expires"], "expireAfterSeconds": 0},
        ],
    }


class WaitingEvent(Event):
    """An event that was stored together with what it tells of, and waits for the archive."""

    meta = {
        "db_alias": "core",
        "collection": "audit_outbox",
        # Moved in the order of the ids.
        "indexes": [
            # What has just happened to this document?
            ["subject_id", "moment", "id"],
        ],
    }


KEPT_BY_DEFAULT = timedelta(days=3 * 365)
