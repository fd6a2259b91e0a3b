"""Rewriting a MongoDB address so that several aliases can share one."""

import re
from urllib.parse import parse_qsl, urlsplit, urlunsplit

_SOURCE = re.compile(r"(^|&)authSource=", re.I)


def address_of(uri: str, name: str, authentication_source: str) -> str:
    """The address with `name` as its database.

    The database in an address is also where its user is looked up unless it says `authSource`, so
    the original meaning is spelled out before the name is replaced; an address that names neither
    gets `authentication_source`.
    """
    parts = urlsplit(uri)
    query = parts.query
    if "@" in parts.netloc and not _SOURCE.search(query):
        source = parts.path.strip("/") or authentication_source
        query = "&".join(filter(None, (query, f"authSource={source}")))
    return urlunsplit((parts.scheme, parts.netloc, f"/{name}", query, ""))


def options_said_by(uri: str) -> set[str]:
    """The options that an address says, in lower case; none for a blank one."""
    return {name.lower() for name, _ in parse_qsl(urlsplit(uri).query, keep_blank_values=True)}
