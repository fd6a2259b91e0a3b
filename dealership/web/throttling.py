"""How often one network address may do something, counted for all processes together."""

import hashlib
import hmac
from ipaddress import IPv4Address, IPv6Network, ip_address

from flask import Flask, current_app, request
from flask_limiter import Limiter
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


def visitor_network() -> str:
    """Where a request comes from, as it is counted: an IPv4 address, or the /64 of an IPv6 one.

    Whoever has one IPv6 address has 2**64 of them (RFC 4291, section 2.5.4).
    """
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return request.remote_addr or "nowhere"
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), 64), strict=False))


def init_app(app: Flask) -> None:
    """Make the site's one limiter."""
    app.extensions["throttle"] = Limiter(
        visitor_network,
        app=app,
        storage_uri="mongodb-alias://activity",
        storage_options={"window_collection_name": ThrottleWindow._get_collection_name()},
        strategy="sliding-window-counter",
    )


def counted_as(whose: str) -> str:
    """Under which key somebody's attempts are stored: who reads the database learns no e-mail."""
    secret = current_app.config["WTF_CSRF_SECRET_KEY"].encode()
    return hmac.new(secret, b"throttle " + whose.encode(), hashlib.sha256).hexdigest()[:32]


def is_too_often(what: str, limits: str, whose: str | None = None) -> bool:
    """Count once more; whether that is more than `10 per minute; 50 per hour`.

    Counted is for `whose`, or else for the network of whoever asks. Of an e-mail only its keyed
    digest is stored.
    """
    limiter = current_app.extensions["throttle"].limiter
    key = counted_as(whose or visitor_network())
    within = [limiter.hit(limit, what, key) for limit in parse_many(limits)]
    return not all(within)
