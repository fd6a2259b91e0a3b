"""Stored values as a file for people and machines writes them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bson import Decimal128, ObjectId


def plain(value: Any) -> Any:
    """A stored value in the words of JSON; an amount is written out, a moment in ISO 8601."""
    if isinstance(value, Mapping):
        return {str(name).lstrip("_"): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal128 | Decimal | ObjectId):
        return str(value)
    return value
