"""Showing commands without showing people: values under personal or secret names are masked."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dealership.secret import MASK

# Names of stored fields whose values belong to a person or open a door.
PRIVATE = frozenset(
    (
        "address", "city", "email", "fingerprint", "fs_uniquifier", "name", "password", "phone",
        "postal_code", "region", "search_keys", "sign_ins", "sort_name", "street", "token",
    )
)  # fmt: skip
LONGEST_LIST = 5
LONGEST_TEXT = 100


def masked(value: Any, *, private: bool = False) -> Any:
    """A copy of a filter or document that may be logged."""
    if isinstance(value, Mapping):
        return {
            name: masked(inner, private=private or _is_private(name))
            for name, inner in value.items()
        }
    if isinstance(value, list | tuple):
        shown = [masked(item, private=private) for item in value[:LONGEST_LIST]]
        return shown + ([f"… {len(value)} in all"] if len(value) > LONGEST_LIST else [])
    if private and value is not None:
        return MASK
    if isinstance(value, str):
        return value if len(value) <= LONGEST_TEXT else value[:LONGEST_TEXT] + "…"
    return value


def written(value: Any) -> str:
    """A masked value as one line of text."""
    return json.dumps(masked(value), default=_as_text, ensure_ascii=False)


def _is_private(path: str) -> bool:
    """Whether any part of a dotted path, such as `address.city`, is private."""
    return not PRIVATE.isdisjoint(path.split("."))


def _as_text(value: Any) -> str:
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return value.isoformat() if isinstance(value, datetime) else str(value)
