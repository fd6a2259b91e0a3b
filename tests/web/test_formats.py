"""Formats: how values are written for people, and for their telephones."""

from datetime import UTC, datetime, time
from decimal import Decimal

import pytest
from flask import Flask

from dealership.profile.opening_hours import OpeningHours, OpeningTime
from dealership.profile.units import Consumption, Distance
from dealership.web.formats import (
    clock,
    consumption,
    day,
    day_and_month,
    day_iso,
    dial,
    distance,
    moment,
    money,
    number,
    opening_lines,
    rating,
)
from tests.factories import describe_house

MARCH = datetime(2026, 3, 12, 14, 5, tzinfo=UTC)


@pytest.fixture
def reader(app: Flask):
    """Somebody who reads a language, at a dealership in some country."""
    pushed = []

    def begin(language: str = "en", **described) -> None:
        with app.app_context():
            describe_house(**described)
        pushed.append(app.test_request_context(headers={"Accept-Language": language}))
        pushed[-1].push()

    yield begin
    for context in pushed:
        context.pop()


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
def test_cents_are_written_only_where_there_are_any(reader, amount: str, written: str):
    reader()
    assert money(Decimal(amount)) == written


@pytest.mark.parametrize(
    ("language", "country", "currency", "written", "with_cents"),
    [
        ("en", "US", "USD", "$18,450", "$18,450.50"),
        ("en", "GB", "GBP", "£18,450", "£18,450.50"),
        ("en", "DE", "EUR", "18.450 €", "18.450,50 €"),
        ("de", "US", "USD", "18.450 $", "18.450,50 $"),
        ("de", "DE", "EUR", "18.450 €", "18.450,50 €"),
        ("de", "AT", "EUR", "€ 18.450", "€ 18.450,50"),
        ("de", "CH", "CHF", "CHF 18’450", "CHF 18’450.50"),
        ("es", "US", "USD", "$18,450", "$18,450.50"),
        ("es", "ES", "EUR", "18.450 €", "18.450,50 €"),
        ("es", "MX", "MXN", "$18,450", "$18,450.50"),
        ("en", "JP", "JPY", "¥18,450", "¥18,450"),
    ],
)
def test_money_is_written_in_the_way_of_reader_and_country(
    reader, language, country, currency, written, with_cents
):
    reader(language, country=country, currency=currency)

    assert money(Decimal("18450")).replace("\xa0", " ") == written
    assert money(Decimal("18450.5")).replace("\xa0", " ") == with_cents


@pytest.mark.parametrize(
    ("language", "country", "unit", "written"),
    [
        ("en", "US", Distance.MILES, "42,300 mi"),
        ("de", "US", Distance.MILES, "42.300 mi"),
        ("de", "DE", Distance.KILOMETERS, "42.300 km"),
        ("de", "CH", Distance.KILOMETERS, "42’300 km"),
        ("es", "ES", Distance.KILOMETERS, "42.300 km"),
        ("es", "US", Distance.MILES, "42,300 mi"),
    ],
)
def test_a_mileage_is_in_the_dealership_s_unit(reader, language, country, unit, written):
    reader(language, country=country, distance=unit)
    assert distance(42_300).replace("\xa0", " ") == written


@pytest.mark.parametrize(
    ("language", "unit", "of_a_combustion_engine", "of_an_electric_car"),
    [
        ("en", Consumption.MPG, "33 mpg", "112 MPGe"),
        ("en", Consumption.IMPERIAL_MPG, "40 mpg Imp.", "3.3 mi/kWh"),
        ("en", Consumption.LITERS, "7.1 L/100 km", "18.7 kWh/100 km"),
        ("de", Consumption.LITERS, "7,1 L/100 km", "18,7 kWh/100 km"),
        ("es", Consumption.MPG, "33 mi/gal", "112 MPGe"),
    ],
)
def test_what_a_car_consumes_is_in_the_dealership_s_unit(
    reader, language, unit, of_a_combustion_engine, of_an_electric_car
):
    reader(language, consumption=unit)

    assert consumption(33.2).replace("\xa0", " ") == of_a_combustion_engine
    assert consumption(112, is_electric=True).replace("\xa0", " ") == of_an_electric_car


def test_thousands_are_separated(reader):
    reader()
    assert number(12_345) == "12,345"


@pytest.mark.parametrize(("language", "written"), [("en", "4.0"), ("de", "4,0"), ("es", "4.0")])
def test_a_mean_rating_has_one_decimal(reader, language, written):
    reader(language)
    assert rating(4.0) == written


@pytest.mark.parametrize(
    ("language", "country", "zone", "written_day", "written_moment"),
    [
        ("en", "US", "America/New_York", "Mar 12, 2026", "Mar 12, 2026, 10:05\u202fAM"),
        ("en", "GB", "Europe/London", "12 Mar 2026", "12 Mar 2026, 14:05"),
        ("de", "DE", "Europe/Berlin", "12.03.2026", "12.03.2026, 15:05"),
        ("es", "ES", "Asia/Tokyo", "12 mar 2026", "12 mar 2026, 23:05"),
    ],
)
def test_days_and_moments_are_written_by_the_dealership_s_clock(
    reader, language, country, zone, written_day, written_moment
):
    reader(language, country=country, time_zone=zone)

    assert day(MARCH) == written_day
    assert moment(MARCH) == written_moment


@pytest.mark.parametrize(
    ("language", "written"), [("en", "Mar 12"), ("de", "12. März"), ("es", "12 mar")]
)
def test_a_day_of_these_months_needs_no_year(reader, language, written):
    reader(language)
    assert day_and_month(MARCH) == written


def test_machines_read_dates_in_one_way():
    assert day_iso(MARCH) == "2026-03-12"


def test_days_with_the_same_hours_stand_together(reader):
    reader()
    times = [OpeningTime(weekday=n, opens="09:00", closes="12:30") for n in range(5)]
    times += [OpeningTime(weekday=n, opens="13:30", closes="18:00") for n in range(4)]

    lines = opening_lines(OpeningHours(times, None))

    assert [(days, text.replace("\u202f", " ")) for days, text in lines] == [
        ("Monday–Thursday", "9:00 AM–12:30 PM, 1:30 PM–6:00 PM"),
        ("Friday", "9:00 AM–12:30 PM"),
        ("Saturday–Sunday", "closed"),
    ]


@pytest.mark.parametrize(("language", "written"), [("en", "2:05 PM"), ("de", "14:05")])
def test_a_time_of_day_is_written_as_clocks_show_it(reader, language, written):
    reader(language)
    assert clock(time(14, 5)).replace("\u202f", " ") == written


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("(555) 555-0142", "tel:5555550142"),
        ("+1 555 555 0142", "tel:+15555550142"),
        ("0049 30 123456", "tel:+4930123456"),
        ("(207) 207-0199", "tel:+12072070199"),
        ("555-0142 x12", "tel:5550142;ext=12"),
        ("555-0142 ext. 12", "tel:5550142;ext=12"),
        ("555-0142 #12", "tel:5550142;ext=12"),
        ("555-0142 after five", "tel:5550142"),
    ],
)
def test_a_telephone_number_is_dialled_without_its_decoration(written: str, address: str):
    assert dial(written) == address
