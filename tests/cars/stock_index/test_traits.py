"""What the index reads off a car, however oddly it was stored."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from bson import Decimal128, ObjectId

from dealership.cars.stock_index.traits import number_of, traits_of


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (2019, 2019),
        (Decimal128("18450.00"), 1_845_000),
        (Decimal("0.99"), 99),
        (Decimal128("NaN"), None),
        (Decimal128("Infinity"), None),
        (Decimal128("1E+999"), None),
        (datetime(2026, 1, 1, 23, 59, tzinfo=UTC), date(2026, 1, 1).toordinal()),
        (-5, None),
        (2**62, None),
        (None, None),
        (12.5, None),
        ("12", None),
        ({}, None),
    ],
)
def test_a_number_is_whole_or_unknown(value, number):
    assert number_of(value) == number


def test_what_is_missing_or_out_of_all_bounds_is_no_trait():
    odd = {
        "_id": ObjectId(),
        "status": "sold",
        "make": "",
        "model": None,
        "doors": 0,
        "year": -5,
        "mileage": 2**62,
        "equipment": None,
    }

    traits = traits_of(odd)

    assert traits.answers == {("status", "sold")}
    assert traits.numbers == {}


def test_a_model_is_known_by_itself_and_within_its_make():
    answers = traits_of({"make": "Honda", "model": "Civic", "doors": 4, "equipment": ["Tow bar"]})

    assert answers.answers == {
        ("make", "Honda"),
        ("model", "Civic"),
        ("make_model|Honda", "Civic"),
        ("doors", "4"),
        ("equipment", "Tow bar"),
    }
