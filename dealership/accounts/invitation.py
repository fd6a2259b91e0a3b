"""A colleague's way in, until they have taken it."""

from datetime import timedelta
from typing import Self

from mongoengine import EmailField, EnumField, ListField, ObjectIdField

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.accounts.single_use import SingleUse
from dealership.database.fields import TextField, now
from dealership.database.queryset import StoredQuerySet
from dealership.email_address import normalised

# The permission that whoever invites must have, until the invitation is accepted.
TO_INVITE = "accounts.manage"


class InvitationQuerySet(StoredQuerySet):
    """Questions about invitations; each is answered from an index."""

    def open(self) -> Self:
        """Those that may still be accepted, by e-mail."""
        return self(expires__gt=now()).order_by("email")

    def to(self, email: str) -> Self:
        """Those to one e-mail."""
        return self(email=normalised(email))

    def by(self, account: Account) -> Self:
        """Those that somebody wrote."""
        return self(invited_by=account.id)


class Invitation(SingleUse):
    """Lets whoever reads an e-mail open an account with some roles, once, for a week.

    `invited_by` is the account of whoever did, unless it was done at the command line.
    """

    LIFETIME = timedelta(days=7)

    email = EmailField(required=True, max_length=254)
    name = TextField(max_length=200)
    roles = ListField(EnumField(Role), required=True)
    invited_by = ObjectIdField()

    meta = {
        "db_alias": "core",
        "collection": "invitations",
        "queryset_class": InvitationQuerySet,
        "indexes": [
            # Who is invited? Whoever is invited again has one invitation.
            {"fields": ["email"], "unique": True},
            # Which did somebody write who may not invite any more?
            {"fields": ["invited_by"], "sparse": True},
        ],
    }

    def __str__(self) -> str:
        return self.email

    def clean(self) -> None:
        """Keep the e-mail as accounts do."""
        self.email = normalised(self.email)
