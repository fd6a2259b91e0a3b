"""How often somebody may try a password: per network address and per e-mail, before any hashing."""

from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits.storage.mongodb import MongoDBStorageBase
from mongoengine.connection import get_connection, get_db

from dealership.accounts.throttle_window import ThrottleWindow

PER_ADDRESS = "20 per minute; 100 per hour"
PER_EMAIL = "10 per minute; 50 per hour"


class AliasStorage(MongoDBStorageBase):
    """Counts in the `activity` database, for all processes together.

    It uses the registered client instead of making one, so it neither closes it nor builds indexes.
    """

    STORAGE_SCHEME = ["mongodb-alias"]

    def _init_mongo_client(self, uri, **options):
        return get_connection("activity")

    @property
    def _database(self):
        return get_db("activity")

    def __del__(self):
        """The client is not the storage's to close."""


def _typed_email() -> str:
    return "email:" + request.form.get("email", "").strip().lower()[:254]


def throttle_sign_in(app: Flask) -> None:
    """Limit the attempts on the sign-in page; whoever is over the limit gets a 429 page."""
    limiter = Limiter(
        get_remote_address,
        app=app,
        storage_uri="mongodb-alias://activity",
        storage_options={"window_collection_name": ThrottleWindow._get_collection_name()},
        strategy="sliding-window-counter",
    )
    sign_in: Any = app.view_functions["security.login"]
    for limit, key in ((PER_ADDRESS, get_remote_address), (PER_EMAIL, _typed_email)):
        sign_in = limiter.limit(limit, key_func=key, methods=["POST"])(sign_in)
    app.view_functions["security.login"] = sign_in
