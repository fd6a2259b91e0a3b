"""Documents as older programs stored them, read field by field as they are mapped here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import bson
from bson.codec_options import CodecOptions, DatetimeConversion
from mongoengine import (
    BooleanField,
    DateTimeField,
    EmailField,
    EmbeddedDocumentField,
    EmbeddedDocumentListField,
    EnumField,
    FloatField,
    IntField,
    ListField,
    ObjectIdField,
    StringField,
)
from mongoengine.base import BaseField
from pymongo import UpdateOne
from pymongo.collection import Collection
from pymongo.errors import BulkWriteError

from dealership.database.document import MappedDocument, MappedEmbeddedDocument
from dealership.database.fields import MoneyField
from dealership.email_address import normalised
from dealership.profile.profile import Profile
from dealership.profile.units import Distance
from dealership.upgrades import older_values
from dealership.upgrades.older_values import Unreadable, is_nothing

# A moment that no calendar of ours has must not stop whoever reads the others.
ANY_MOMENT: CodecOptions = CodecOptions(
    tz_aware=True, datetime_conversion=DatetimeConversion.DATETIME_AUTO
)
DUPLICATE = 11_000
TAKEN = "is that of another document too"
LONGEST_SHOWN = 40
# What may stand beside a number, by the name of its field.
UNITS = {
    "horsepower": {"hp", "bhp"},
    "liters": {"l", "liter", "liters"},
    "mpg": {"mpg"},
    "battery_kwh": {"kwh"},
}
DISTANCES = {
    Distance.MILES: {"mi", "mile", "miles"},
    Distance.KILOMETERS: {"km", "kms", "kilometers", "kilometres"},
}
SIGNS = {
    "USD": {"$", "us$"}, "EUR": {"€"}, "GBP": {"£"}, "CHF": {"fr"}, "CAD": {"$"}, "AUD": {"$"},
}  # fmt: skip
# Programs of before stored fractions of a mile.
ROUNDED = "mileage"


@dataclass(frozen=True)
class Remainder:
    """What could not be read, and stays as it is: where it stands, and what is the matter."""

    collection: str
    id: Any
    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.collection} {self.id}: {self.field} {self.problem}"


Changes = dict[str, Any]
_SHOWN = (str, int, float, datetime)


class Reader:
    """Reads documents of one class; `changes` are what a stored one needs to be as it is mapped."""

    def __init__(self, document: type[MappedDocument]):
        self._document = document
        self._collection = document._get_collection_name()
        self._is_personal = bool(document._meta.get("is_personal"))
        self._beside_numbers = _beside_numbers()
        self._problems: list[tuple[str, str]] = []

    def read(self, stored: Mapping[str, Any]) -> tuple[Changes, list[Remainder]]:
        """The fields of a document that have to change, and what of it cannot be read."""
        self._problems = []
        changes = self._part(self._document, stored, "")
        remainders = [self.remainder(stored, name, text) for name, text in self._problems]
        return changes, remainders

    def remainder(self, stored: Mapping[str, Any], field: str, problem: str) -> Remainder:
        """Say that something is the matter with a field of a document."""
        return Remainder(self._collection, stored["_id"], field, problem)

    def _part(
        self, document: type[MappedDocument | MappedEmbeddedDocument], stored: Any, path: str
    ) -> Changes:
        changes = {}
        for field in document._fields.values():
            name = field.db_field
            if name in {"_id", "version"} or name not in stored:
                continue
            value = self._value(field, stored[name], f"{path}{name}")
            if not _are_same(value, stored[name]):
                changes[name] = value
        return changes

    def _value(self, field: BaseField, value: Any, path: str) -> Any:
        is_blank = isinstance(value, str) and not value.strip()
        if is_nothing(value) or (is_blank and not isinstance(field, StringField)):
            return None
        try:
            return self._read(field, value, path)
        except Unreadable as error:
            self._problems.append((path, self._told(field, value, str(error))))
            return value

    def _read(self, field: BaseField, value: Any, path: str) -> Any:
        match field:
            case EmbeddedDocumentListField() | ListField():
                return self._list(field, value, path)
            case EmbeddedDocumentField():
                if not isinstance(value, Mapping):
                    raise Unreadable("is no part of a document")
                return {**value, **self._part(field.document_type, value, f"{path}.")}
            case MoneyField():
                return older_values.as_money(value, self._beside_numbers["money"])
            case IntField():
                units = self._beside_numbers.get(field.name, ())
                return older_values.as_count(value, units, rounds=field.name == ROUNDED)
            case FloatField():
                return older_values.as_measure(value, self._beside_numbers.get(field.name, ()))
            case DateTimeField():
                return older_values.as_moment(value)
            case BooleanField():
                return older_values.as_truth(value)
            case EnumField():
                return older_values.as_word(value, field.choices)
            case EmailField():
                return normalised(older_values.as_text(value))
            case StringField():
                return older_values.as_text(value)
            case ObjectIdField():
                return older_values.as_id(value)
        return value

    def _list(self, field: ListField, value: Any, path: str) -> list[Any]:
        if isinstance(value, str | Mapping):  # one, by itself
            value = [value]
        if not isinstance(value, list):
            raise Unreadable("is no list")
        if field.field is None:
            return value
        return [self._value(field.field, one, f"{path}.{n}") for n, one in enumerate(value)]

    def _told(self, field: BaseField, value: Any, problem: str) -> str:
        """What is the matter; of what people are, or wrote, nothing is shown."""
        if self._is_personal or isinstance(field, StringField) or not isinstance(value, _SHOWN):
            return f"({type(value).__name__}) {problem}"
        return f"{str(value)[:LONGEST_SHOWN]!r} {problem}"


def stored_in(collection: Collection, wanted: Mapping[str, Any]) -> Iterator[Changes]:
    """Documents as they are stored, whatever is in them."""
    yield from collection.with_options(codec_options=ANY_MOMENT).find(wanted)


def in_batches(documents: Iterable[Changes], size: int) -> Iterator[list[Changes]]:
    """So many documents at a time."""
    waiting = iter(documents)
    while batch := list(islice(waiting, size)):
        yield batch


def refused_by_indexes(
    collection: Collection, updates: list[UpdateOne]
) -> Iterator[tuple[int, str]]:
    """Make some updates; what comes back are the places of those that would have made a value stand
    twice which may stand once, and the fields in which it stands."""
    try:
        if updates:
            collection.bulk_write(updates, ordered=False)
    except BulkWriteError as error:
        refused = error.details["writeErrors"]
        if any(one["code"] != DUPLICATE for one in refused):
            raise
        yield from ((one["index"], next(iter(one["keyPattern"]))) for one in refused)


def _beside_numbers() -> dict[str, set[str]]:
    """What may stand beside a number. Until the profile is saved nobody has said in which unit or
    currency the numbers are, so what stands there is taken for it; afterwards it must not differ."""
    profile = Profile.objects.find_stored()
    distances = [profile.distance] if profile else list(Distance)
    currencies = [profile.currency] if profile else list(SIGNS)
    money = {code.casefold() for code in currencies}
    money |= {sign for code in currencies for sign in SIGNS.get(code, ())}
    return UNITS | {
        "mileage": {unit for distance in distances for unit in DISTANCES[distance]},
        "money": money,
    }


def _are_same(one: Any, other: Any) -> bool:
    """Whether two values are stored alike: 5 and 5.0 are not."""
    return one is other or bson.encode({"": one}) == bson.encode({"": other})
