"""A ticket in a form for strangers: signed, so that we know when it was shown, without a cookie."""

from datetime import timedelta

from itsdangerous import BadData

from dealership.database.fields import now
from dealership.web.signing import serializer

SALT = "ticket"


def issue(about: str) -> str:
    """A ticket for one form. Whoever sees the same copy of a page has the same ticket."""
    return serializer(SALT).dumps(about)


def age_of(ticket: str | None, about: str) -> timedelta | None:
    """How long ago a ticket was issued; None unless we did, for this form."""
    try:
        said, issued = serializer(SALT).loads(ticket or "", return_timestamp=True)
    except BadData:
        return None
    return now() - issued if said == about else None
