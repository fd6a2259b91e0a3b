"""Somebody's wish to sign in with another e-mail, until that mailbox has confirmed it."""

from datetime import timedelta

from mongoengine import EmailField, ObjectIdField

from dealership.accounts.single_use import SingleUse
from dealership.email_address import normalised


class EmailChange(SingleUse):
    """Lets whoever reads the new mailbox give it to the account, once, for a day."""

    LIFETIME = timedelta(days=1)

    account_id = ObjectIdField(required=True)
    email = EmailField(required=True, max_length=254)

    meta = {
        "db_alias": "core",
        "collection": "email_changes",
        # Which wishes does this account have? The newest counts.
        "indexes": ["account_id"],
    }

    def clean(self) -> None:
        """Keep the e-mail as accounts do."""
        self.email = normalised(self.email)
