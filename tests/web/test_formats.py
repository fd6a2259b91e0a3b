"""Formats: how values are written for people, and for their telephones."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from dealership.web.formats import (
    day,
    day_and_month,
    day_iso,
    dial,
    distance,
    moment,
    money,
    number,
    plural,
)

MARCH = datetime(2026, 3, 12, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("18450", "$18,450"),
        ("18450.00", "$18,450"),
        ("18450.5", "$18,450.50"),
        ("0", "$0"),
        ("99999999.99", "$99,999,999.99"),
    ],
)
def test_cents_are_written_only_where_there_are_any(app, amount: str, written: str):
    with app.app_context():
        assert money(Decimal(amount)) == written


def test_money_is_written_in_the_dealership_s_currency(app, monkeypatch):
    euros = replace(app.config["DEALERSHIP"], currency="EUR")
    monkeypatch.setitem(app.config, "DEALERSHIP", euros)
    with app.app_context():
        assert money(Decimal("18450")) == "€18,450"


def test_thousands_are_separated():
    assert number(12_345) == "12,345"
    assert distance(42_300) == "42,300 mi"


@pytest.mark.parametrize(
    ("count", "written"), [(0, "0 cars"), (1, "1 car"), (2, "2 cars"), (1_234, "1,234 cars")]
)
def test_a_count_agrees_with_its_noun(count: int, written: str):
    assert plural(count, "car") == written


def test_an_odd_plural_is_given():
    assert plural(2, "entry", "entries") == "2 entries"


def test_dates_are_written_for_people_and_for_machines():
    assert day(MARCH) == "Mar 12, 2026"
    assert moment(MARCH) == "Mar 12, 2026, 2:05\u202fPM"
    assert day_and_month(MARCH) == "Mar 12"
    assert day_iso(MARCH) == "2026-03-12"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("(555) 555-0142", "tel:5555550142"),
        ("+1 555 555 0142", "tel:+15555550142"),
        ("555-0142 x12", "tel:5550142;ext=12"),
        ("555-0142 ext. 12", "tel:5550142;ext=12"),
    ],
)
def test_a_telephone_number_is_dialled_without_its_decoration(written: str, address: str):
    assert dial(written) == address
