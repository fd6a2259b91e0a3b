"""Telephone numbers, however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.phone_number import dialed, digits_of, example, read, tidied


@pytest.mark.parametrize(
    "typed",
    [
        "(555) 555-0142", "555-555-0142", "555.555.0142", "555 555 0142", "5555550142",
        "1-555-555-0142", "+1 555 555 0142", "001 555 555 0142", "555/555-0142", "555–555—0142",
        "\u202a+1 555 555 0142\u202c", "\u202d+1 (555) 555\u20110142\u202c", "\u2068555 555 0142\u2069",
        "５５５ ５５５ ０１４２", "＋１（５５５）５５５－０１４２", "٥٥٥٥٥٥٠١٤٢", "555\u00a0555\u202f0142",
        "555 555 0142 x12", "555-555-0142 ext. 12", "555-555-0142, Ext 12", "(555) 555-0142 #12",
        "+1 555 555 0142 extension 12", "+1-555-555-0142;ext=12", "555 555 0142 extensión 12",
    ],
    ids=ascii,
)  # fmt: skip
def test_a_number_is_read_however_it_is_written(typed):
    assert read(typed).digits == "15555550142"


@pytest.mark.parametrize(
    "typed",
    [
        "+49 30 123456", "0049 30 123456", "011 49 30 123456", "+49 (0)30 123456", "(+49) 30/123456",
    ],
)  # fmt: skip
def test_a_number_from_abroad_says_its_country(typed):
    number = read(typed)

    assert (number.digits, number.at_home) == ("4930123456", "030123456")


def test_a_number_that_says_no_country_is_of_the_dealerships():
    assert read("030 123456") is None
    assert read("030 123456", "DE").digits == "4930123456"
    assert read("030 123456 Durchwahl 12", "DE").digits == "4930123456"
    assert read("922 12 34 56", "IC").digits == "34922123456"
    assert read("0171 1234567", "AQ") is None
    assert read("+49 171 1234567", "AQ").digits == "491711234567"


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "\u200b", "call me", "1", "555", "12345", "5" * 41, "555 0142\0", "x12", "ext. 12",
        "555-0142 or 555-0143", "<script>5555550142", "5555550142; drop", "+", "((", "0" * 20,
        "+999 555 555 0142", "," * 100_000, "½5555550142",
    ],
    ids=lambda text: ascii(text)[:24],
)  # fmt: skip
def test_what_is_no_number_is_none(typed):
    assert read(typed) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202a+1 555 555 0142\u202c", "+1 555 555 0142"),
        ("  (555)\u00a0555\u20110142 ", "(555) 555-0142"),
        ("５５５－０１４２　ｘ１２", "555-0142 x12"),
        ("030 / 123 45", "030 / 123 45"),
        ("\u2800", ""),
        (None, ""),
    ],
)
def test_a_number_is_kept_as_it_was_typed_without_what_nobody_sees(typed, kept):
    assert tidied(typed) == kept


@given(st.text(max_size=60))
def test_what_is_tidy_stays_so_and_means_the_same(typed):
    assert tidied(tidied(typed)) == tidied(typed)
    assert read(tidied(typed)) == read(typed)


@given(st.text("0123456789+()-./ x#extEXT", max_size=45))
def test_nothing_breaks_the_reading(typed):
    number = read(typed)

    assert number is None or number.digits.isdigit()
    assert set(digits_of(typed)) <= set("0123456789")
    assert set("".join(dialed(typed))) <= set("0123456789+")


@pytest.mark.parametrize(
    ("country", "shown"),
    [("US", "(201) 555-0123"), ("DE", "030 123456"), ("IC", "810 12 34 56"), ("AQ", "+1 201-555-0123")],
)  # fmt: skip
def test_an_example_is_one_of_the_country(country, shown):
    assert example(country) == shown
    assert read(shown, country)
