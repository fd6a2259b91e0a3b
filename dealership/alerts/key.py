"""The key of a saved search: it stands in the letters about it, and opens its page to the reader."""

from bson import ObjectId
from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from dealership.alerts.saved_search import SavedSearch
from dealership.broken_link import BrokenLink

SALT = "saved search"
LONGEST_KEY = 200


def key_of(search: SavedSearch) -> str:
    """What opens a search. It is signed and stored nowhere, so no copy of the database opens any."""
    return _serializer().dumps(str(search.id))


def find_by_key(key: str) -> SavedSearch | None:
    """The search that a key opens; None if it was stopped or forgotten. Raises `BrokenLink`."""
    try:
        search_id = ObjectId(_serializer().loads(key[:LONGEST_KEY]))
    except BadData as error:
        raise BrokenLink(was_changed=True) from error
    return SavedSearch.objects(id=search_id).first()


def _serializer() -> URLSafeSerializer:
    config = current_app.config
    return URLSafeSerializer([*config["SECRET_KEY_FALLBACKS"], config["SECRET_KEY"]], SALT)
