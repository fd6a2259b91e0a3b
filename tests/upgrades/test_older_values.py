"""Values as older programs stored them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from bson import Decimal128, Int64, ObjectId
from bson.timestamp import Timestamp

from dealership.cars.specification import Fuel
from dealership.upgrades import older_values
from dealership.upgrades.older_values import Unreadable, number_in

MARCH_7 = datetime(2019, 3, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("64000", 64_000), ("64,000", 64_000), ("64.000", 64_000), ("64 000", 64_000),
        ("64\u202f000", 64_000), ("64'000", 64_000), ("64’000", 64_000), (" 64,000 ", 64_000),
        ("1,234,567", 1_234_567), ("1.234.567", 1_234_567), ("12,34,567", 1_234_567),
        ("64,000.00", 64_000), ("64.000,00", 64_000), ("64000.0", 64_000), ("64 000,00", 64_000),
        ("64000.000", 64_000), ("-5", -5), ("0", 0), ("7", 7),
    ],
)  # fmt: skip
def test_a_whole_number_is_read_as_any_country_writes_it(text, number):
    assert older_values.as_count(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "about 64", "64,5", "64k", "64 mi", "1,23,4", "12,3456", "1.2.3", "6 4", "1e5", "nan", "0x10",
     "64,000,00", "64.000.000,0,0", "--5", "64-000", "64,000 or so", "1,000.000,5"],
)  # fmt: skip
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(Unreadable):
        older_values.as_count(text)


@pytest.mark.parametrize(
    ("value", "number"),
    [(64_000.0, 64_000), (Int64(5), 5), (Decimal128("64000"), 64_000), (Decimal128("6E+1"), 60)],
)
def test_numbers_of_other_types_are_whole_ones_too(value, number):
    assert older_values.as_count(value) == number
    assert type(older_values.as_count(value)) in {int, Int64}


@pytest.mark.parametrize(
    "value", [4.5, float("inf"), float("-inf"), 1e300, True, [], {}, b"5", ObjectId(), MARCH_7]
)
def test_what_could_only_be_guessed_is_no_whole_number(value):
    with pytest.raises(Unreadable):
        older_values.as_count(value)


def test_fractions_are_rounded_where_older_programs_stored_them():
    assert older_values.as_count(1_900.5, rounds=True) == 1_900
    with pytest.raises(Unreadable):
        older_values.as_count("1900.5", rounds=True)


def test_a_unit_may_stand_beside_a_number_if_it_is_the_right_one():
    for text in ("64,000 mi", "64,000mi", "64,000 Mi.", "64000 MILES"):
        assert older_values.as_count(text, {"mi", "miles"}) == 64_000
    with pytest.raises(Unreadable):
        older_values.as_count("64,000 km", {"mi", "miles"})


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("12345", "12345.00"), ("$12,345.50", "12345.50"), ("12.345,50 €", "12345.50"),
        ("12.345", "12345.00"), ("12,345", "12345.00"), ("EUR 12.345,-", "12345.00"), ("12,5", "12.50"),
        ("1'234.50", "1234.50"), (0.1 + 0.2, "0.30"), (12_345.678, "12345.68"), (12_345, "12345.00"),
        (Decimal128("9.999"), "10.00"), ("-3", "-3.00"),
    ],
)  # fmt: skip
def test_an_amount_is_exact_to_the_cent(value, amount):
    assert older_values.as_money(value, {"$", "€", "eur"}) == Decimal128(amount)


def test_an_amount_that_is_one_already_stays_the_same():
    for amount in (Decimal128("9.99"), Decimal128("120000000"), Decimal128("5.0")):
        assert older_values.as_money(amount) is amount


@pytest.mark.parametrize(
    "value",
    ["a lot", "", "12.345,678", "1,2345", "12 £", "on request", float("inf"), 1e40, True, [], None,
     Decimal128("Infinity")],
)  # fmt: skip
def test_what_is_no_amount_is_refused(value):
    with pytest.raises(Unreadable):
        older_values.as_money(value, {"$"})


@pytest.mark.parametrize(
    ("value", "number"),
    [("4,9", 4.9), ("1.998", 1.998), ("2,000", 2.0), (4, 4), (4.9, 4.9), ("5", 5)],
)
def test_a_measure_may_have_three_decimals(value, number):
    assert older_values.as_measure(value) == number


@pytest.mark.parametrize(
    ("value", "text"),
    [("as it is ", "as it is "), (500, "500"), (5_555_550_142.0, "5555550142"), (9.5, "9.5"),
     (4.915e12, "4915000000000"), (Int64(7), "7"), (Decimal128("7.5"), "7.5")],
)  # fmt: skip
def test_a_number_becomes_the_text_of_its_digits(value, text):
    assert older_values.as_text(value) == text


@pytest.mark.parametrize("value", [True, [], {}, b"x", MARCH_7, float("inf")])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(Unreadable):
        older_values.as_text(value)


@pytest.mark.parametrize(
    "value",
    ["2019-03-07", "2019-03-07T00:00:00", "2019-03-07 00:00", "2019-03-07T00:00:00Z",
     "2019-03-07T01:00:00+01:00", "2019-03-07T00:00:00.000Z", "20190307", "2019/03/07", "2019/3/7",
     "07.03.2019", "7.3.2019", 20190307, 1_551_916_800, 1_551_916_800_000, 1_551_916_800_000.0,
     Timestamp(1_551_916_800, 1), MARCH_7, datetime(2019, 3, 7)],
)  # fmt: skip
def test_a_date_is_read_as_programs_write_it(value):
    assert older_values.as_moment(value) == MARCH_7
    assert older_values.as_moment(value).tzinfo


@pytest.mark.parametrize(
    "value",
    ["03/07/2019", "7/3/19", "March 7", "2019", "2019-13-01", "2019-02-30", "0001-01-01", "0000-00-00",
     "", datetime(1, 1, 1), datetime(9999, 12, 31), 0, 2019, 99_999_999, -5, 1e20, float("nan"), True,
     [], 20191301],
)  # fmt: skip
def test_what_could_be_two_dates_or_none_is_refused(value):
    with pytest.raises(Unreadable):
        older_values.as_moment(value)


def test_words_are_known_in_any_case_and_by_their_labels():
    for text in ("petrol", "Petrol", " PETROL", "Gasoline"):
        assert older_values.as_word(text, Fuel) == "petrol"
    for text in ("steam", "", 5):
        with pytest.raises(Unreadable):
            older_values.as_word(text, Fuel)


def test_an_id_may_be_written_down_as_text():
    id = ObjectId()
    for value in (id, f"{id}", f" {id} ".upper()):
        assert older_values.as_id(value) == id
    for value in (17, "accord-1", "5f", b"123456789012", None):
        with pytest.raises(Unreadable):
            older_values.as_id(value)


def test_nan_says_that_there_is_nothing():
    for value in (None, float("nan"), Decimal128("NaN")):
        assert older_values.is_nothing(value)
    for value in (0, "", "nan", float("inf"), []):
        assert not older_values.is_nothing(value)


def test_a_decimal_is_what_stands_there():
    assert number_in("0.1", has_three_decimals=False) == Decimal("0.1")
