"""Numbers as people of every country type them, and as the site itself writes them."""

from decimal import Decimal

import pytest
from babel.numbers import get_currency_precision
from flask import Flask

from dealership.profile import choices
from dealership.web import formats
from dealership.web.languages import LANGUAGES, _in_country
from dealership.web.typed_numbers import _pattern, typed_amount, typed_count, typed_measure
from tests.factories import describe_house

AMOUNTS = [
    Decimal(text) for text in ("0", "7", "999", "18450", "18450.50", "1234567.89", "120000000")
]


@pytest.fixture
def reader(app: Flask):
    """Somebody who reads a language, at a dealership in some country."""
    pushed = []

    def begin(language: str, country: str, currency: str = "USD") -> None:
        with app.app_context():
            describe_house(country=country, currency=currency)
        pushed.append(app.test_request_context(headers={"Accept-Language": language}))
        pushed[-1].push()

    yield begin
    for context in pushed:
        context.pop()


HOUSES = [
    ("en", "US", "USD"), ("de", "DE", "EUR"), ("de", "AT", "EUR"), ("de", "CH", "CHF"), ("en", "CH", "CHF"),
    ("es", "ES", "EUR"), ("es", "MX", "MXN"), ("es", "CO", "COP"), ("en", "IN", "INR"), ("en", "ZA", "ZAR"),
    ("es", "CL", "CLP"), ("en", "JP", "JPY"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "country", "currency"), HOUSES)
def test_what_the_site_writes_can_be_typed_there(reader, language, country, currency):
    reader(language, country, currency)
    has_cents = get_currency_precision(currency) > 0
    for amount in AMOUNTS if has_cents else map(int, AMOUNTS):
        assert typed_amount(formats.money(Decimal(amount))) == amount
        assert typed_count(formats.number(int(amount))) == int(amount)
    assert typed_measure(formats.number(1234.5)) == 1234.5


def test_what_is_written_in_any_country_can_be_typed_in_it():
    countries = [choice.value for choice in choices.countries("en")]
    locales = {_in_country(language, country) for language in LANGUAGES for country in countries}

    assert len(locales) > 100
    for each in locales:
        for amount in AMOUNTS:
            written = formats._number(amount, each)
            assert _pattern(each, 2).fullmatch(written), (each, written)


@pytest.mark.parametrize(
    ("language", "country", "typed", "count"),
    [
        ("de", "CH", "18'450", 18_450), ("de", "CH", "18’450", 18_450), ("en", "IN", "1,20,000", 120_000),
        ("en", "IN", "120,000", 120_000), ("de", "DE", "42.000", 42_000), ("de", "DE", "42 000", 42_000),
        ("en", "US", "42,000", 42_000), ("en", "US", "42\u202f000", 42_000),
    ],
)  # fmt: skip
def test_a_count_is_read_as_it_is_typed_there(reader, language, country, typed, count):
    reader(language, country)
    assert typed_count(typed) == count


@pytest.mark.parametrize(
    ("language", "country", "typed"),
    [
        ("en", "US", "42000,5"), ("de", "DE", "85.5"), ("de", "DE", "85,5"), ("en", "US", "85.5"),
        ("de", "CH", "85.5"), ("en", "US", "1,2345"), ("en", "US", "12,34,567"), ("de", "DE", "4.2"),
        ("en", "US", "42.000"), ("en", "US", "1,000 000"),
    ],
)  # fmt: skip
def test_no_separator_is_left_out_where_it_divides_nothing(reader, language, country, typed):
    reader(language, country)
    assert typed_count(typed) is None


@pytest.mark.parametrize(
    ("language", "country", "typed"),
    [
        ("en", "US", "18.450"),
        ("de", "DE", "18,450"),
        ("de", "DE", "18450.50"),
        ("en", "US", "18450,5"),
    ],
)
def test_an_amount_that_could_mean_two_things_is_refused(reader, language, country, typed):
    reader(language, country)
    assert typed_amount(typed) is None
