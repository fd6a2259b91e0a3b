"""An address's arguments: what makes no sense counts as absent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from dealership.web.arguments import LONGEST, MOST, text, texts, whole_number


def test_text_is_one_line_without_blanks_around_it():
    assert text({"q": "  honda \r\n  civic\t"}, "q") == "honda civic"
    assert text({}, "q") == ""


@pytest.mark.parametrize(
    "typed", ["\u202ahonda\u202c", "\u2068hon\u00adda\u2069", "\u202ehonda"], ids=ascii
)
def test_marks_that_nobody_sees_are_no_part_of_a_text(typed):
    assert text({"q": typed}, "q") == "honda"
    assert texts(MultiDict([("q", typed), ("q", "\u3164"), ("q", "\u200b")]), "q") == ["honda"]


@given(st.text())
def test_no_text_keeps_control_characters_or_gets_too_long(value):
    read = text({"q": value}, "q")
    assert len(read) <= LONGEST
    assert not any(character < " " or character == "\x7f" for character in read)
    read.encode()


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", 0),
        ("18450", 18450),
        ("18,450", 18450),
        ("$18 450", 18450),
        (" 7 ", 7),
        ("007", 7),
        ("20k", 20_000),
        ("$20 K", 20_000),
        ("18.450", 18450),
        ("18'450", 18450),
        ("42000,5", 42_000),
        ("42,000.50", 42_000),
        ("85.5", 85),
        ("1,850", 1850),
    ],
)
def test_a_number_is_read_however_it_is_written(written, number):
    assert whole_number({"n": written}, "n", 99_999) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-1",
        "abc",
        "k",
        "1.5k",
        "4 2",
        "1,2345",
        "4,2,0",
        "1.000,000",
        "20kk",
        "100000",
        "1e3",
        "٣",
        "½",
        "9" * 3900,
        "0x10",
        "NaN",
        "Infinity",
    ],
)
def test_what_is_no_number_within_bounds_counts_as_absent(written):
    assert whole_number({"n": written}, "n", 99_999) is None


@given(st.text())
def test_no_text_breaks_the_reading_of_numbers(value):
    number = whole_number({"n": value}, "n", 500)
    assert number is None or 0 <= number <= 500


def test_several_texts_of_one_name_are_read_once_each():
    given = MultiDict([("make", "Kia"), ("make", " Honda\n"), ("make", ""), ("make", "Kia")])

    assert texts(given, "make") == ["Kia", "Honda"]
    assert texts({"make": "Kia"}, "make") == ["Kia"]
    assert texts({}, "make") == texts(MultiDict(), "make") == []


def test_more_texts_than_anybody_chooses_are_left_out():
    given = MultiDict([("make", str(number)) for number in range(10_000)])

    assert len(texts(given, "make")) == MOST
