"""A way back in for somebody who has forgotten the password."""

from datetime import timedelta

from mongoengine import ObjectIdField

from dealership.accounts.single_use import SingleUse


class PasswordReset(SingleUse):
    """Lets whoever has the link choose a new password for one account, once, for an hour."""

    LIFETIME = timedelta(hours=1)

    account_id = ObjectIdField(required=True)

    meta = {
        "db_alias": "core",
        "collection": "password_resets",
        # Which links does this account have? A changed password ends them all.
        "indexes": ["account_id"],
    }
