"""Exact money and aware times, through the database and back."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from bson import Decimal128
from hypothesis import given
from hypothesis import strategies as st
from mongoengine import Document, ValidationError
from mongoengine.connection import get_db

from dealership.cars.car import Car
from dealership.database.fields import (
    LARGEST_AMOUNT,
    MoneyField,
    TextField,
    UtcDateTimeField,
    now,
)
from tests.factories import make_car


class Receipt(Document):
    """Something with money and a moment; never stored."""

    amount = MoneyField()
    moment = UtcDateTimeField()

    meta = {"db_alias": "core", "auto_create_index": False}


amounts = st.decimals(0, LARGEST_AMOUNT, places=2)
moments = st.datetimes(
    min_value=datetime(1900, 1, 2),
    max_value=datetime(2200, 1, 1),
    timezones=st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours))),
)


@given(amounts)
def test_an_amount_is_stored_exactly(amount):
    stored = Receipt(amount=amount).to_mongo()["amount"]
    assert isinstance(stored, Decimal128)
    assert stored.to_decimal() == amount


@given(amounts)
def test_a_valid_amount_validates(amount):
    Receipt(amount=amount).validate()


def test_an_amount_comes_back_from_the_database_as_it_went_in(app):
    car = make_car(price=Decimal("18450.10"))
    assert Car.objects.get(id=car.id).price == Decimal("18450.10")
    assert get_db("core").cars.find_one()["price"] == Decimal128("18450.10")


def test_money_sorts_as_numbers(app):
    for price in ("9.99", "100.00", "20.5"):
        make_car(price=Decimal(price))
    assert [car.price for car in Car.objects.order_by("price")] == [
        Decimal("9.99"),
        Decimal("20.50"),
        Decimal("100.00"),
    ]


@pytest.mark.parametrize(
    "amount",
    [
        1.5, Decimal("-0.01"), Decimal("0.001"), Decimal("NaN"), Decimal("sNaN"), "cheap",
        Decimal("Infinity"), Decimal("1E-999999"), Decimal("1E+999999"), Decimal("100000000000"), "",
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_exact_amount_is_refused(amount):
    with pytest.raises(ValidationError):
        Receipt(amount=amount).validate()


@given(moments)
def test_a_moment_is_stored_in_utc_to_the_millisecond(moment):
    stored = Receipt(moment=moment).to_mongo()["moment"]
    assert stored.utcoffset() == timedelta(0)
    assert timedelta(0) <= moment - stored < timedelta(milliseconds=1)


@pytest.mark.parametrize("moment", [datetime(2026, 3, 12), "2026-03-12", 5])
def test_a_moment_without_a_zone_is_refused(moment):
    with pytest.raises(ValidationError):
        Receipt(moment=moment).validate()


def test_now_is_what_the_database_will_give_back(app):
    car = make_car()
    assert Car.objects.get(id=car.id).created == car.created
    assert now().microsecond % 1000 == 0
    assert now().tzinfo is UTC


class Sheet(Document):
    """Something with what people type; never stored."""

    title = TextField(required=True)
    note = TextField()

    meta = {"db_alias": "core", "auto_create_index": False}


def test_what_is_typed_is_kept_without_what_nobody_sees():
    assert Sheet(title="\u202aAnn \u2066Miller\u202c\n").title == "Ann Miller\n"


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u3164", "\u2800", "\u202a\u202c"], ids=ascii)
def test_a_text_that_shows_nothing_is_none(text):
    sheet = Sheet(title=text, note=text)

    assert sheet.title is sheet.note is None
    with pytest.raises(ValidationError, match="title"):
        sheet.validate()


def test_a_text_that_an_older_program_stored_as_a_number_is_left_alone():
    assert Sheet(title=5_550_142).title == 5_550_142
