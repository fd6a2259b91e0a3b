"""Pages that stay put: each begins after the last document of the one before, by key and id.

The bounds are written as `key >= c AND (key > c OR id > i)`, which an index on (…, key, id) turns
into one range; `skip` would read everything it skips, and a bare `$or` would lose the bounds.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from bson import Decimal128, ObjectId
from bson.errors import InvalidId

LONGEST_TOKEN = 300


def _as_decimal(text: Any) -> Decimal128:
    amount = Decimal(_as_text(text))
    if not amount.is_finite():
        raise ValueError(text)
    return Decimal128(amount)


def _as_text(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError(text)
    text.encode()  # half a character is none
    return text


def _as_date(text: Any) -> datetime:
    """A moment that there is in every time zone, as the driver wants it."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _as_number(number: Any) -> int:
    if type(number) is not int:  # a bool is an int too
        raise TypeError(number)
    return number


# How a key is written into a token, and read back. A reader raises ValueError or ArithmeticError.
_READERS: dict[str, Callable[[Any], Any]] = {
    "date": _as_date,
    "money": _as_decimal,
    "number": _as_number,
    "text": _as_text,
}
_INT64 = range(-(2**63), 2**63)


@dataclass(frozen=True)
class Order:
    """A sort by one key, ties broken by id in the same direction.

    `kind` is date, money, number or text. `nullable` says that the key may be absent, which sorts
    before everything else.
    """

    key: str
    kind: str
    descending: bool = False
    nullable: bool = False

    def sorting(self, *, backwards: bool = False) -> list[tuple[str, int]]:
        """The sort for PyMongo, or its reverse."""
        direction = -1 if self.descending != backwards else 1
        return [(self.key, direction), ("_id", direction)]

    def beyond(self, place: "Place", *, backwards: bool = False) -> dict[str, Any]:
        """The condition that a document lies beyond a place in this order (or before it)."""
        descending = self.descending != backwards
        id_beyond = {"_id": {"$lt" if descending else "$gt": place.id}}
        if place.value is None:
            ties: dict[str, Any] = {self.key: None, **id_beyond}
            return ties if descending else {"$or": [ties, {self.key: {"$ne": None}}]}
        bound, strict = ("$lte", "$lt") if descending else ("$gte", "$gt")
        among_keys = {
            self.key: {bound: place.value},
            "$or": [{self.key: {strict: place.value}}, id_beyond],
        }
        if descending and self.nullable:
            return {"$or": [among_keys, {self.key: None}]}
        return among_keys

    def place_of(self, document: dict[str, Any]) -> "Place":
        """Where a document, as PyMongo returns it, stands in this order."""
        return Place(document.get(self.key), document["_id"])


@dataclass(frozen=True)
class Place:
    """A document's place in an order."""

    value: Any
    id: ObjectId

    def token(self) -> str:
        """The place as text for an address."""
        value = self.value
        if isinstance(value, datetime):
            value = value.isoformat()
        elif isinstance(value, Decimal128):
            value = str(value)
        text = json.dumps([value, str(self.id)], separators=(",", ":"))
        return urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def from_token(cls, token: str | None, order: Order) -> "Place | None":
        """The place that `token()` wrote; None for anything else, which means the first page."""
        if not token or len(token) > LONGEST_TOKEN:
            return None
        try:
            value, identifier = json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
            if value is not None:
                value = _READERS[order.kind](value)
            elif not order.nullable:
                return None
            if isinstance(value, int) and value not in _INT64:
                return None
            return cls(value, ObjectId(_as_text(identifier)))
        except (ValueError, TypeError, ArithmeticError, RecursionError, InvalidId):
            return None


@dataclass(frozen=True)
class Page:
    """Some documents, and the tokens of the pages on either side (None where there is none)."""

    documents: list[dict[str, Any]]
    next: str | None
    previous: str | None


def read_page(
    queryset: Any,
    order: Order,
    *,
    size: int,
    after: str | None = None,
    before: str | None = None,
    fields: tuple[str, ...] = (),
) -> Page:
    """One page of a MongoEngine queryset, as plain documents holding only `fields`.

    `after` and `before` are tokens of a former page; malformed ones mean the first page.
    """
    start = Place.from_token(after, order)
    end = Place.from_token(before, order) if start is None else None
    backwards = end is not None
    place = start or end
    narrowed = queryset(__raw__=order.beyond(place, backwards=backwards)) if place else queryset
    documents = list(
        narrowed.only(*fields)
        .order_by(*_mongoengine_sorting(order, backwards))
        .limit(size + 1)
        .as_pymongo()
    )
    more, documents = len(documents) > size, documents[:size]
    if backwards:
        documents.reverse()
    has_next, has_previous = (True, more) if backwards else (more, start is not None)
    return Page(
        documents,
        next=order.place_of(documents[-1]).token() if documents and has_next else None,
        previous=order.place_of(documents[0]).token() if documents and has_previous else None,
    )


def _mongoengine_sorting(order: Order, backwards: bool) -> list[str]:
    return [
        ("-" if direction < 0 else "+") + key.replace("_id", "id")
        for key, direction in order.sorting(backwards=backwards)
    ]
