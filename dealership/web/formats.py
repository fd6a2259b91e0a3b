"""How money, numbers, distances and dates are written for people."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal
from flask import Flask, current_app

LOCALE = "en_US"
DAY = "d MMM y"


def money(amount: Decimal) -> str:
    """An amount in the dealership's currency; cents only where there are any."""
    return _money(amount, current_app.config["DEALERSHIP"].currency)


@lru_cache(maxsize=4096)
def _money(amount: Decimal, currency: str) -> str:
    whole = amount == amount.to_integral_value()
    return format_currency(
        amount, currency, "¤#,##0" if whole else None, LOCALE, currency_digits=not whole
    )


@lru_cache(maxsize=4096)
def number(value: int | float) -> str:
    """A number with its thousands separated."""
    return format_decimal(value, locale=LOCALE)


def distance(value: int) -> str:
    """A mileage in the dealership's unit."""
    return f"{number(value)} mi"


def day(value: date) -> str:
    """A date, such as 12 Mar 2026."""
    return format_date(value, DAY, LOCALE)


def moment(value: datetime) -> str:
    """A date and time of day, in UTC."""
    return format_datetime(value, f"{DAY}, HH:mm", locale=LOCALE)


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
    for written in (money, number, distance, day, moment, day_iso, dial, plural):
        app.add_template_filter(written)
