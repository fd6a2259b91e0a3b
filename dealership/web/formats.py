"""How money, numbers, distances and dates are written for whoever reads them.

CLDR knows how (by Babel); what was written once is remembered, because that takes a while.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit
from flask import Flask, current_app

from dealership.web.languages import locale


def currency() -> str:
    """The currency in which the dealership asks and pays (ISO 4217)."""
    return current_app.config["DEALERSHIP"].currency


def money(amount: Decimal) -> str:
    """An amount in the dealership's currency; cents only where there are any."""
    return _money(amount, currency(), locale())


@lru_cache(maxsize=4096)
def _money(amount: Decimal, currency: str, locale: str) -> str:
    if amount != amount.to_integral_value():
        return format_currency(amount, currency, locale=locale)
    return format_currency(amount, currency, _without_cents(locale), locale, currency_digits=False)


@lru_cache
def _without_cents(locale: str) -> str:
    return re.sub(r"\.0+", "", Locale.parse(locale).currency_formats["standard"].pattern)


def number(value: int | float | Decimal) -> str:
    """A number with its thousands separated."""
    return _number(value, locale())


@lru_cache(maxsize=4096)
def _number(value: int | float | Decimal, locale: str) -> str:
    return format_decimal(value, locale=locale)


def rating(value: float) -> str:
    """A mean of ratings, with one decimal: 4.0."""
    return format_decimal(value, "0.0", locale())


def distance(value: int) -> str:
    """A mileage in the dealership's unit."""
    return _measure(value, "length-mile", locale())


@lru_cache(maxsize=4096)
def _measure(value: int | float, unit: str, locale: str) -> str:
    return format_unit(value, unit, "short", locale=locale)


def day(value: date) -> str:
    """A date, such as Mar 12, 2026."""
    return format_date(value, locale=locale())


def day_and_month(value: date) -> str:
    """A date of these months, such as Mar 12."""
    return format_skeleton("MMMd", value, locale=locale())


def moment(value: datetime) -> str:
    """A date and time of day, in UTC."""
    spoken = locale()
    time = format_time(value, "short", locale=spoken)
    return str(get_datetime_format(locale=spoken)).format(time, day(value))


def day_iso(value: date) -> str:
    """A date for machines (ISO 8601)."""
    return value.strftime("%Y-%m-%d")


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: 1 car, 2 cars."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def dial(value: str) -> str:
    """The address that dials a telephone number (RFC 3966); after an x comes the extension."""
    number, _, extension = (re.sub("[^0-9+]", "", part) for part in value.lower().partition("x"))
    return f"tel:{number};ext={extension}" if extension else f"tel:{number}"


def init_app(app: Flask) -> None:
    """Give the formats to the templates as filters."""
    for written in (
        money,
        number,
        rating,
        distance,
        day,
        day_and_month,
        moment,
        day_iso,
        dial,
        plural,
    ):
        app.add_template_filter(written)
