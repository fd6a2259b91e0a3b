"""Form fields: what people type, read as values or sent back with a word on how to write it."""

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form

from dealership.web.fields import (
    AmountField,
    CountField,
    Given,
    LineField,
    MeasureField,
    ParagraphsField,
    TermField,
)
from dealership.words import Term


@pytest.fixture(scope="module", autouse=True)
def _at_the_site(site: Flask):
    """Amounts are in the dealership's currency, so there must be one."""
    with site.app_context():
        yield


class Size(Term):
    """A vocabulary."""

    SMALL = "small", "Small"
    LARGE = "large", "Large"


class Sheet(Form):
    """One field of each kind."""

    line = LineField("Line")
    paragraphs = ParagraphsField("Paragraphs")
    amount = AmountField("Amount")
    count = CountField("Count")
    measure = MeasureField("Measure")
    size = TermField("Size", Size)
    firm_size = TermField("Size", Size, optional=False, default=Size.SMALL)


class Wanted(Form):
    """Texts that must be given."""

    line = LineField("Line", [Given("What is it?")])
    paragraphs = ParagraphsField("Paragraphs", [Given("What is it?")])


def typed(name: str, text: str) -> Sheet:
    """The form as it is sent with something typed into one field."""
    return Sheet(MultiDict({"firm_size": "small"} | {name: text}))


def value(name: str, text: str) -> Any:
    """What is read from a field; it must be accepted."""
    form = typed(name, text)
    assert form.validate(), form.errors
    return form[name].data


def complaint(name: str, text: str) -> str:
    """What a field answers to something that it refuses; what was typed is kept."""
    form = typed(name, text)
    assert not form.validate()
    assert form[name]._value() == text
    (message,) = form.errors[name]
    return message


@pytest.mark.parametrize("name", ["line", "paragraphs", "amount", "count", "measure", "size"])
@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\u2800\u3164", "\u202a\u202c"], ids=ascii)
def test_nothing_typed_is_nothing(name, text):
    if name != "size" or not text:
        assert value(name, text) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("18450", "18450"), ("18,450", "18450"), ("$18,450.00", "18450.00"), ("$ 5", "5"),
        (" 0.5 ", "0.5"), ("1,234,567.89", "1234567.89"), ("0", "0"),
        ("\u202a18,450\u202c", "18450"), ("\u2066$5\u2069", "5"),
    ],
)  # fmt: skip
def test_an_amount_is_read_however_it_is_written(text, amount):
    assert value("amount", text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "-1", "NaN", "sNaN", "Infinity", "1E-999999", "1e5", "9" * 5000, "1,23", "12,34,567", "1.234",
        "1.2.3", "five", "€5", "1 00", "1 000,5", "+5", ".5", "5.", "٣", "²", "1\u202e5", "0x1",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_sent_back(text):
    assert complaint("amount", text) == "Write an amount such as 18,450 or 18450.00."


@given(st.text())
def test_no_text_breaks_a_field(text):
    for name in ("line", "paragraphs", "amount", "count", "measure", "size"):
        form = typed(name, text)
        form.validate()
        data = form[name].data
        assert data is None or isinstance(data, str | int | float | Decimal)
        if isinstance(data, Decimal):
            assert data.is_finite()


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_that_is_shown_reads_as_itself(amount):
    shown = Sheet(data={"amount": amount})["amount"]._value()
    assert value("amount", shown) == amount


@pytest.mark.parametrize(
    ("text", "count"),
    [("42000", 42_000), ("42,000", 42_000), ("42 000", 42_000), ("\u200e42\u202f000", 42_000)],
)
def test_a_count_is_read_however_it_is_written(text, count):
    assert value("count", text) == count


@pytest.mark.parametrize(
    "text",
    ["-1", "1.5", "42000,5", "4,2", "4 2", "85.0", "ten", "9" * 11, "9" * 5000, "٣", "²", "1e3"],
)
def test_what_is_no_count_is_sent_back(text):
    assert complaint("count", text) == "Write a whole number, such as 42000."


@pytest.mark.parametrize(("text", "measure"), [("1.5", 1.5), ("2", 2.0), (" 33.125 ", 33.125)])
def test_a_measure_is_read(text, measure):
    assert value("measure", text) == measure


@pytest.mark.parametrize("text", ["-1", "1,5", "nan", "inf", "1e3", "1.2345", "1234567", "٣"])
def test_what_is_no_measure_is_sent_back(text):
    assert complaint("measure", text) == "Write a number, such as 1.5."


def test_a_line_is_one_line():
    assert value("line", "  Grand   Cherokee ") == "Grand Cherokee"
    assert value("line", "\u202dGrand\u00a0Cherokee\u202c") == "Grand Cherokee"


def test_paragraphs_keep_their_lines():
    assert value("paragraphs", " One.\r\nTwo.\r\n") == "One.\nTwo."
    assert value("paragraphs", "\u2067One.\u2069\r\nTwo.") == "One.\nTwo."


@pytest.mark.parametrize("name", ["line", "paragraphs"])
@pytest.mark.parametrize(
    "text", ["", "\u00a0", "\u200b\u00ad", "\u3164", "\u2066\u2069"], ids=ascii
)
def test_what_shows_nothing_is_not_given(name, text):
    form = Wanted(MultiDict({name: text}))
    assert not form.validate()
    assert form.errors[name] == ["What is it?"]


@pytest.mark.parametrize("name", ["line", "paragraphs"])
@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\u202e", "\ud800"])
def test_characters_that_change_how_text_is_read_are_sent_back(name, character):
    form = typed(name, f"Hon{character}da")
    assert not form.validate()
    assert form.errors[name] == ["Contains characters that cannot be stored; type it again."]


def test_a_word_of_the_list_is_read_as_its_term():
    assert value("size", "large") is Size.LARGE
    assert value("firm_size", "small") is Size.SMALL


@pytest.mark.parametrize("text", ["huge", "Large", "{'$ne': ''}", "\x00"])
def test_a_word_that_is_not_on_the_list_is_sent_back(text):
    form = typed("size", text)
    assert not form.validate()
    assert form.size.data is None


def test_only_an_optional_choice_offers_nothing():
    form = Sheet()
    assert [choice[0] for choice in form.size.iter_choices()] == ["", "small", "large"]
    assert [choice[0] for choice in form.firm_size.iter_choices()] == ["small", "large"]
