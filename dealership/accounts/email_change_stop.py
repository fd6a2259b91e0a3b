"""The link by which whoever reads the present mailbox stops a change of e-mail."""

from datetime import timedelta

from mongoengine import ObjectIdField

from dealership.accounts.email_change import EmailChange
from dealership.accounts.single_use import SingleUse


class EmailChangeStop(SingleUse):
    """Works once, as long as the change may be confirmed, and then some."""

    LIFETIME = EmailChange.LIFETIME + timedelta(days=6)

    account_id = ObjectIdField(required=True)

    meta = {
        "db_alias": "core",
        "collection": "email_change_stops",
        # Which has this account been sent?
        "indexes": ["account_id"],
    }
