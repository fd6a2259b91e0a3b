"""One device on which somebody is signed in."""

from mongoengine import StringField

from dealership.accounts.session_limits import NOTICED_EVERY, SessionLimits
from dealership.database.document import MappedEmbeddedDocument
from dealership.database.fields import UtcDateTimeField, now

MOST = 20
LONGEST_AGENT = 300


class SignIn(MappedEmbeddedDocument):
    """Kept while the device is signed in; removing it signs the device out for good.

    `agent` is what its browser says of itself.
    """

    fingerprint = StringField(required=True)
    created = UtcDateTimeField(required=True, default=now)
    last_seen = UtcDateTimeField(required=True, default=now)
    address = StringField()
    agent = StringField(max_length=LONGEST_AGENT)

    def is_over(self, limits: SessionLimits) -> bool:
        """Whether it was left alone for too long, or lasted long enough."""
        moment = now()
        return moment - self.last_seen > limits.idle or moment - self.created > limits.absolute

    @property
    def is_to_be_noticed(self) -> bool:
        """Whether it is time to write down that somebody is still there."""
        return now() - self.last_seen > NOTICED_EVERY
