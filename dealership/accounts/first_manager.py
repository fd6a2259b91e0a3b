"""The one link with which the first manager begins. Whoever comes later is invited."""

from datetime import timedelta

from mongoengine import StringField

from dealership.accounts.single_use import SingleUse


class FirstManager(SingleUse):
    """Lets whoever has it open the first manager's account, once, for a day. There is one at a time."""

    LIFETIME = timedelta(days=1)

    only = StringField(required=True, default="first manager", choices=["first manager"])

    meta = {
        "db_alias": "core",
        "collection": "first_managers",
        # Is there one already?
        "indexes": [{"fields": ["only"], "unique": True}],
    }
