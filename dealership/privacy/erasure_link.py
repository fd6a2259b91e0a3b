"""The link by which somebody confirms from their mailbox that we shall forget them."""

from datetime import timedelta

from mongoengine import ObjectIdField, StringField

from dealership.accounts.single_use import SingleUse


class ErasureLink(SingleUse):
    """Good for a day, and once."""

    LIFETIME = timedelta(days=1)

    account_id = ObjectIdField(required=True)
    language = StringField(required=True, max_length=20)

    meta = {
        "db_alias": "core",
        "collection": "erasure_links",
        "indexes": [
            # Which has this account been sent?
            ["account_id"],
        ],
    }
