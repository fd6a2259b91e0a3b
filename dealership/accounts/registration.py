"""An owner's wish for an account, until the mailbox has confirmed it."""

from datetime import timedelta

from mongoengine import EmailField

from dealership.accounts.single_use import SingleUse
from dealership.email_address import normalised


class Registration(SingleUse):
    """Lets whoever reads an e-mail open an account with it, once, for a day."""

    LIFETIME = timedelta(days=1)

    email = EmailField(required=True, max_length=254)

    meta = {
        "db_alias": "core",
        "collection": "registrations",
        # Which links has this mailbox? The account that one opens ends them all.
        "indexes": ["email"],
    }

    def clean(self) -> None:
        """Keep the e-mail as accounts do."""
        self.email = normalised(self.email)
