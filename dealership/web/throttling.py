"""How often one network address may do something, counted for all processes together."""

from flask import Flask, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import parse_many
from limits.storage.mongodb import MongoDBStorageBase
from mongoengine.connection import get_connection, get_db

from dealership.database.availability import about_to_ask
from dealership.web.throttle_window import ThrottleWindow


class AliasStorage(MongoDBStorageBase):
    """Counts in the `activity` database, for all processes together.

    It uses the registered client instead of making one, so it neither closes it nor builds indexes.
    """

    STORAGE_SCHEME = ["mongodb-alias"]

    def _init_mongo_client(self, uri, **options):
        return get_connection("activity")

    @property
    def _database(self):
        about_to_ask()
        return get_db("activity")

    def __del__(self):
        """The client is not the storage's to close."""


def init_app(app: Flask) -> None:
    """Make the site's one limiter."""
    app.extensions["throttle"] = Limiter(
        get_remote_address,
        app=app,
        storage_uri="mongodb-alias://activity",
        storage_options={"window_collection_name": ThrottleWindow._get_collection_name()},
        strategy="sliding-window-counter",
    )


def is_too_often(what: str, limits: str, whose: str | None = None) -> bool:
    """Count once more; whether that is more than `10 per minute; 50 per hour`.

    Counted is for `whose`, or else for the network address of whoever asks.
    """
    limiter = current_app.extensions["throttle"].limiter
    whose = whose or get_remote_address()
    within = [limiter.hit(limit, what, whose) for limit in parse_many(limits)]
    return not all(within)
