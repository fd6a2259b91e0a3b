"""Links that are sent by mail and work once: the way back in, an invitation, a confirmation."""

from datetime import timedelta
from typing import Any, ClassVar, Self

from bson import ObjectId
from mongoengine import StringField

from dealership.broken_link import BrokenLink, is_whole
from dealership.database.document import MappedDocument
from dealership.database.fields import UtcDateTimeField, now
from dealership.secret import fingerprint, new_key


class LinkIsOver(BrokenLink):
    """The link was used already, has expired, or was never given out."""

    def __init__(self, secret: str, *, advice: Any = "") -> None:
        super().__init__(was_changed=not is_whole(secret), status=410, advice=advice)


def withdraw_links_to(account_id: ObjectId) -> None:
    """Let no link work any more that was sent on behalf of an account.

    Whatever ends sessions does this too: whoever was in the account may have asked for one.
    """
    for kind in SingleUse.__subclasses__():
        if "account_id" in kind._fields:
            kind.objects(account_id=account_id).delete()


class SingleUse(MappedDocument):
    """The base of such links. The secret in the address is known to the receiver alone.

    Stored is its fingerprint, so that reading the database opens nothing, and counting up an
    address leads nowhere. What has expired counts as gone, and MongoDB removes it.
    """

    LIFETIME: ClassVar[timedelta]

    fingerprint = StringField(primary_key=True)
    created = UtcDateTimeField(required=True, default=now)
    expires = UtcDateTimeField(required=True)

    meta = {
        "abstract": True,
        # Which links are over? MongoDB removes them.
        "indexes": [{"fields": ["expires"], "expireAfterSeconds": 0}],
    }

    @classmethod
    def issue(cls, **described: Any) -> str:
        """Store a new link and return its secret, which nobody can ask for again."""
        secret = new_key()
        link = cls(fingerprint=fingerprint(secret), expires=now() + cls.LIFETIME, **described)
        link.save(force_insert=True)
        return secret

    @classmethod
    def find_open(cls, secret: str) -> Self | None:
        """The link with this secret, while it may still be used."""
        return cls._open(secret).first()

    @classmethod
    def claim(cls, secret: str) -> Self | None:
        """Use the link up, in one atomic step: of several who try, one gets it."""
        return cls._open(secret).modify(remove=True)

    @classmethod
    def _open(cls, secret: str):
        return cls.objects(pk=fingerprint(secret), expires__gt=now())
