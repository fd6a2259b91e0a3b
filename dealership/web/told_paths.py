"""Addresses as they may be written down: what opens something is left out.

It is found by the beginning of the path, before any route is chosen: an address with another case,
a slash too many or a method that is not taken leads nowhere, but holds the same secret.
"""

import re

from flask import Flask, current_app

# What a rule calls the part of an address that opens it.
SECRETS = frozenset(("secret", "receipt"))
_SEVERAL_SLASHES = re.compile("/+")


def path_to_tell(path: str) -> str:
    """A path without what comes behind a beginning under which secrets stand."""
    beginning = _beginning_of(path)
    return path if beginning is None or _plain(path) == beginning else f"{beginning}…"


def may_hold_secret(path: str) -> bool:
    """Whether a path begins as one that opens something, however little is left of the rest."""
    return _beginning_of(f"{path}/") is not None


def _beginning_of(path: str) -> str | None:
    found = (each for each in _beginnings(current_app) if _plain(path).startswith(each))
    return next(found, None)


def _plain(path: str) -> str:
    return _SEVERAL_SLASHES.sub("/", path).casefold()


def _beginnings(app: Flask) -> list[str]:
    if "secret paths" not in app.extensions:
        rules = app.url_map.iter_rules()
        found = {rule.rule.partition("<")[0] for rule in rules if SECRETS & rule.arguments}
        app.extensions["secret paths"] = sorted(found)
    return app.extensions["secret paths"]
