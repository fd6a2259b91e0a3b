"""Pages that stay put: going through them gives every document once, in order, both ways."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bson import Decimal128, ObjectId
from hypothesis import given
from hypothesis import strategies as st
from mongoengine import DynamicField, StringField
from mongoengine.connection import get_db

from dealership.database.document import MappedDocument
from dealership.database.keyset import LONGEST_TOKEN, Order, Place, read_page
from tests.examples import examples

DAY = datetime(2026, 3, 12, tzinfo=UTC)
# Few values, so that there are many ties.
VALUES = {
    "number": st.integers(-2, 3) | st.sampled_from([-(2**63), 2**63 - 1]),
    "text": st.sampled_from(["", "a", "B", "é", "a\u0000b", "😀", "z" * 40]),
    "money": st.sampled_from(["0", "9.99", "10.00", "10", "99999999.99"]).map(Decimal128),
    "date": st.integers(0, 3).map(lambda days: DAY + timedelta(days=days, milliseconds=7)),
}
together = examples(30)


class Sheet(MappedDocument):
    """Something to be paged through."""

    key = DynamicField()
    name = StringField()

    meta = {"db_alias": "core", "collection": "sheets", "indexes": []}


@st.composite
def piles(draw) -> tuple[Order, list[Any], int]:
    """An order, the keys of some documents (None is absent), and the size of a page."""
    kind = draw(st.sampled_from(sorted(VALUES)))
    nullable = draw(st.booleans())
    order = Order("key", kind, descending=draw(st.booleans()), nullable=nullable)
    values = VALUES[kind] | st.none() if nullable else VALUES[kind]
    return order, draw(st.lists(values, max_size=12)), draw(st.integers(1, 4))


def put(keys: list[Any]) -> list[dict[str, Any]]:
    """Store documents with these keys, and nothing else."""
    documents = [{"_id": ObjectId(), "key": key} for key in keys]
    for document in documents:
        if document["key"] is None:
            del document["key"]
    collection = get_db("core").sheets
    collection.delete_many({})
    if documents:
        collection.insert_many(documents)
    return documents


def in_order(documents: list[dict[str, Any]], order: Order) -> list[ObjectId]:
    """What the order means, spelled out: absent first, then by key, then by id."""

    def rank(document: dict[str, Any]) -> tuple:
        key = document.get("key")
        if isinstance(key, Decimal128):
            key = key.to_decimal()
        if isinstance(key, str):
            key = key.encode()
        known = (key is not None, key) if key is not None else (False,)
        return (*known, document["_id"])

    return [d["_id"] for d in sorted(documents, key=rank, reverse=order.descending)]


def leaf_through(order: Order, size: int) -> list[list[ObjectId]]:
    """The pages from the first to the last."""
    page = read_page(Sheet.objects, order, size=size, fields=("key",))
    pages = [page]
    while page.next:
        page = read_page(Sheet.objects, order, size=size, after=page.next, fields=("key",))
        pages.append(page)
    assert pages[0].previous is None
    return pages


def ids(page) -> list[ObjectId]:
    """The documents of a page."""
    return [document["_id"] for document in page.documents]


@together
@given(piles())
def test_leafing_forwards_shows_everything_once_and_in_order(app, pile):
    order, keys, size = pile
    documents = put(keys)
    pages = leaf_through(order, size)
    assert [id for page in pages for id in ids(page)] == in_order(documents, order)
    assert all(len(page.documents) == size for page in pages[:-1])


@together
@given(piles())
def test_leafing_backwards_shows_the_same_pages(app, pile):
    order, keys, size = pile
    put(keys)
    forwards = leaf_through(order, size)
    page, backwards = forwards[-1], [forwards[-1]]
    while page.previous:
        page = read_page(Sheet.objects, order, size=size, before=page.previous, fields=("key",))
        backwards.append(page)
    assert [ids(page) for page in reversed(backwards)] == [ids(page) for page in forwards]


def test_a_page_stays_put_when_documents_are_added_before_it(app):
    order = Order("key", "number")
    put([10, 20, 30, 40])
    first = read_page(Sheet.objects, order, size=2)
    Sheet(key=5).save()
    Sheet(key=15).save()
    second = read_page(Sheet.objects, order, size=2, after=first.next)
    assert [document["key"] for document in second.documents] == [30, 40]


def test_a_page_goes_on_where_a_removed_document_stood(app):
    order = Order("key", "number")
    documents = put([10, 20, 30, 40])
    first = read_page(Sheet.objects, order, size=2)
    Sheet.objects(id=documents[1]["_id"]).delete()
    second = read_page(Sheet.objects, order, size=2, after=first.next)
    assert [document["key"] for document in second.documents] == [30, 40]


def test_only_the_wanted_fields_are_read(app):
    Sheet(key=1, name="one").save()
    (document,) = read_page(
        Sheet.objects, Order("key", "number"), size=2, fields=("key",)
    ).documents
    assert "name" not in document


def test_a_filter_narrows_every_page(app):
    put([1, 2, 3, 4, 5, 6])
    order = Order("key", "number", descending=True)
    odd = Sheet.objects(__raw__={"key": {"$mod": [2, 1]}})
    first = read_page(odd, order, size=2)
    second = read_page(odd, order, size=2, after=first.next)
    assert [d["key"] for d in first.documents + second.documents] == [5, 3, 1]
    assert second.next is None


# Tokens


@given(st.sampled_from(sorted(VALUES)).flatmap(lambda kind: st.tuples(st.just(kind), VALUES[kind])))
def test_a_token_is_read_back_as_the_place_it_names(kind_and_value):
    kind, value = kind_and_value
    place = Place(value, ObjectId())
    if len(place.token()) <= LONGEST_TOKEN:
        assert Place.from_token(place.token(), Order("key", kind)) == place


def forged(value: Any, identifier: Any = "0" * 24) -> str:
    """A token as somebody else might write it."""
    return urlsafe_b64encode(json.dumps([value, identifier]).encode()).decode().rstrip("=")


@given(
    kind=st.sampled_from(sorted(VALUES)),
    nullable=st.booleans(),
    token=st.text()
    | st.binary().map(lambda content: urlsafe_b64encode(content).decode())
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ).map(forged),
)
def test_no_token_however_forged_breaks_a_page(app, kind, nullable, token):
    order = Order("key", kind, nullable=nullable)
    assert read_page(Sheet.objects, order, size=2, after=token).documents == []
    assert read_page(Sheet.objects, order, size=2, before=token).documents == []


NONSENSE = [
    "", "-1", "0", "abc", "é", "9" * 3900, "=", "====", forged(None), forged([]), forged(True),
    forged({"$ne": None}), forged(1.5), forged(float("inf")), forged(1, "short"), forged("a", 5),
    forged("a", None), forged("1", None), forged(1, None), forged("\ud800"), forged("a", "\ud800"),
]  # fmt: skip
NO_NUMBER = [forged(2**63), forged(-(2**63) - 1), forged(10**200), forged("1"), forged("a")]
NO_AMOUNT = [forged("NaN"), forged("sNaN"), forged("Infinity"), forged("1E+999999"), forged(5)]
NO_DATE = [
    forged("2026-13-45"), forged("yesterday"), forged("9" * 200), forged(5),
    forged("0001-01-01T00:00:00+23:59"), forged("9999-12-31T23:59:59-23:59"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "token"),
    [(kind, token) for kind in VALUES for token in NONSENSE]
    + [("number", token) for token in NO_NUMBER]
    + [("money", token) for token in NO_AMOUNT]
    + [("date", token) for token in NO_DATE]
    + [("text", forged(5))],
)
def test_a_malformed_token_is_no_place(kind, token):
    assert Place.from_token(token, Order("key", kind)) is None


def test_a_malformed_token_means_the_first_page(app):
    documents = put([1, 2, 3])
    page = read_page(Sheet.objects, Order("key", "number"), size=2, after="abc")
    assert ids(page) == [document["_id"] for document in documents[:2]]
    assert page.previous is None
