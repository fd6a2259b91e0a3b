"""How money, numbers, distances and dates are written for whoever reads them.

CLDR knows how (by Babel); what was written once is remembered, because that takes a while.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_datetime_format,
    get_day_names,
)
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit
from flask import Flask
from flask_babel import gettext as _

from dealership import phone_number
from dealership.days import day_of, here
from dealership.profile.current import profile
from dealership.profile.opening_hours import OpeningHours, Stretch
from dealership.profile.units import Consumption, Distance
from dealership.web.languages import locale

UNITS = {
    Distance.MILES: "length-mile",
    Distance.KILOMETERS: "length-kilometer",
    Consumption.MPG: "consumption-mile-per-gallon",
    Consumption.IMPERIAL_MPG: "consumption-mile-per-gallon-imperial",
    Consumption.LITERS: "consumption-liter-per-100-kilometer",
}
UNIT_NAMES = {
    Consumption.MPG: "mpg",
    Consumption.IMPERIAL_MPG: "mpg imp.",
    Consumption.LITERS: "l/100 km",
}
# From here on a tenth says nothing.
EXACT_BELOW = 20
# CLDR has no units for what electric cars consume.
ELECTRIC_UNITS = {
    Consumption.MPG: "MPGe",
    Consumption.IMPERIAL_MPG: "mi/kWh",
    Consumption.LITERS: "kWh/100 km",
}


def currency() -> str:
    """The currency in which the dealership asks and pays (ISO 4217)."""
    return profile().currency


def money(amount: Decimal) -> str:
    """An amount in the dealership's currency; cents only where there are any."""
    return _money(amount, currency(), locale())


def about(amount: Decimal) -> str:
    """An amount in whole units of the dealership's currency."""
    return money(amount.quantize(Decimal(1), ROUND_HALF_UP))


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
    return _measure(value, UNITS[profile().distance], locale())


def consumption(mpg: float, is_electric: bool = False) -> str:
    """A stored fuel figure in the dealership's unit; an electric car's in that of electricity."""
    unit = profile().consumption
    figure = unit.shown(mpg, is_electric=is_electric)
    rounded = round(figure, 1) if figure < EXACT_BELOW else round(figure)
    if is_electric:
        return f"{number(rounded)} {ELECTRIC_UNITS[unit]}"
    return _measure(rounded, UNITS[unit], locale())


@lru_cache(maxsize=4096)
def _measure(value: int | float, unit: str, locale: str) -> str:
    return format_unit(value, unit, "short", locale=locale)


def day(value: date) -> str:
    """A date, or that of a moment at the dealership, such as Mar 12, 2026."""
    return format_date(_date(value), locale=locale())


def day_and_month(value: date) -> str:
    """A date of these months, such as Mar 12."""
    return format_skeleton("MMMd", _date(value), locale=locale())


def weekday_and_day(value: date) -> str:
    """A date of these weeks, such as Thu, Mar 12."""
    return format_skeleton("MMMEd", _date(value), locale=locale())


def month_and_year(value: date) -> str:
    """A month, such as Mar 2026."""
    return format_skeleton("yMMM", _date(value), locale=locale())


def moment(value: datetime) -> str:
    """A date and time of day, by the dealership's clock."""
    local = here(value)
    return str(get_datetime_format(locale=locale())).format(clock(local.time()), day(local.date()))


def clock(value: time) -> str:
    """A time of day, such as 2:05 PM."""
    return _clock(value, locale())


@lru_cache(maxsize=512)
def _clock(value: time, locale: str) -> str:
    return format_time(value, "short", locale=locale)


def weekday(number: int) -> str:
    """The name of a day of the week as it stands by itself; Monday is 0."""
    name = get_day_names("wide", "stand-alone", locale())[number]
    return name[:1].upper() + name[1:]


def opening_lines(hours: OpeningHours) -> list[tuple[str, str]]:
    """(days, times) for a week, days with the same hours together: Monday–Friday, 9:00 AM–6:00 PM."""
    return [(_days(first, last), stretches(times)) for first, last, times in hours.runs]


def opening_text(hours: OpeningHours) -> str:
    """The same in one line, without the days on which the doors stay closed."""
    open_days = [(first, last, times) for first, last, times in hours.runs if times]
    return "; ".join(f"{_days(first, last)} {stretches(times)}" for first, last, times in open_days)


def weekdays(numbers: Sequence[int]) -> str:
    """Days of the week in their order, those in a row together: Monday–Friday, Sunday."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_days(run[0], run[-1]) for run in runs)


def _days(first: int, last: int) -> str:
    return weekday(first) if first == last else f"{weekday(first)}–{weekday(last)}"


def stretches(day: tuple[Stretch, ...]) -> str:
    """The hours of a day: 9:00 AM–12:00 PM, 1:00 PM–6:00 PM."""
    written = [f"{clock(s.opens)}–{clock(s.closes)}" for s in day]
    return ", ".join(written) or _("closed")


def day_iso(value: date) -> str:
    """A date for machines (ISO 8601)."""
    return _date(value).isoformat()


def _date(value: date) -> date:
    return day_of(value) if isinstance(value, datetime) else value


def dial(value: str) -> str:
    """The address that dials a telephone number (RFC 3966)."""
    number, extension = phone_number.dialed(value)
    return f"tel:{number};ext={extension}" if extension else f"tel:{number}"


def init_app(app: Flask) -> None:
    """Give the formats to the templates as filters."""
    for written in (
        money,
        about,
        number,
        rating,
        distance,
        consumption,
        day,
        day_and_month,
        month_and_year,
        moment,
        day_iso,
        clock,
        weekday,
        opening_lines,
        dial,
    ):
        app.add_template_filter(written)
