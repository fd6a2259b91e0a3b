"""Values of stored documents, as somebody would say them."""

import re
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any

from bson import Decimal128
from flask_babel import gettext as _
from mongoengine import DateField, EnumField
from mongoengine.base import BaseField, ComplexBaseField
from mongoengine.errors import LookUpError

from dealership.database.fields import MoneyField
from dealership.database.indexes import mapped_documents
from dealership.web.formats import day, distance, moment, money
from dealership.words import Term

LONGEST = 300
MILEAGE = "mileage"
# Names of files and keys, which say nothing to anybody.
_MACHINES = re.compile(r"[0-9a-f]{32,}")


def said(kind: str | None, field: str, value: Any) -> str:
    """A stored value of a document's field, in a few words."""
    text = _said(field_of(kind, field), value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _said(field: Any, value: Any) -> str:
    if isinstance(value, list):
        inner = getattr(field, "field", None)
        return ", ".join(filter(None, (_said(inner, item) for item in value)))
    if isinstance(value, dict):
        return _said_parts(field, value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return day(value.date()) if isinstance(field, DateField) else moment(value)
    if isinstance(value, Decimal128):
        amount = value.to_decimal()
        return money(amount) if isinstance(field, MoneyField) else str(amount.normalize())
    if isinstance(value, int) and getattr(field, "name", "") == MILEAGE:
        return distance(value)
    if isinstance(field, EnumField):
        return _word(field, value)
    return "" if _is_for_machines(value) else str(value)


def _said_parts(field: Any, parts: dict[str, Any]) -> str:
    embedded = getattr(field, "document_type", None)
    fields = embedded._fields if embedded else {}
    texts = [_said(fields.get(name), value) for name, value in parts.items() if name != "_id"]
    return " · ".join(text for text in texts if text)


def _word(field: EnumField, value: Any) -> str:
    try:
        word: Enum = field._enum_cls(value)
    except ValueError:  # a word of former days
        return str(value)
    return word.label if isinstance(word, Term) else str(word.value)


def _is_for_machines(value: Any) -> bool:
    return value is None or (isinstance(value, str) and _MACHINES.fullmatch(value) is not None)


@cache
def field_of(kind: str | None, name: str) -> BaseField | ComplexBaseField | None:
    """The field of a kind of document, also within a part of it."""
    document = {found.__name__: found for found in mapped_documents()}.get(kind or "")
    try:
        return document._lookup_field(name.split("."))[-1] if document else None
    except LookUpError:
        return None
