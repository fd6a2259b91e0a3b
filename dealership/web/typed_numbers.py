"""Numbers as people type them, each in the way of their own country: 18,450.50 or 18.450,50.

What this site writes in a country can be typed there (CLDR, by Babel). What could mean two things is
refused rather than guessed: no separator is ever left out of a number that it does not divide.
"""

import re
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

from dealership.web.formats import currency
from dealership.web.languages import locale

# Whatever else divides thousands in a country, a blank or an apostrophe means nothing else anywhere.
_BLANKS = r" \u00a0\u2009\u202f"
_APOSTROPHES = "'’ʼ`´"
# More before the decimal sign is no amount, count or measure of a dealership.
DIGITS_OF_AMOUNT, DIGITS_OF_COUNT, DIGITS_OF_MEASURE = 12, 10, 6


def typed_amount(text: str) -> Decimal | None:
    """An amount of money with at most two decimals, thousands separated or not.

    The currency's sign may stand beside it. None for anything else.
    """
    bare = text.strip()
    for sign in (currency(), get_currency_symbol(currency(), locale=locale())):
        bare = bare.removeprefix(sign).removesuffix(sign).strip()
    return _read(bare, DIGITS_OF_AMOUNT, decimals=2)


def typed_count(text: str) -> int | None:
    """A whole number, thousands separated or not. None for anything else, decimals among it."""
    number = _read(text.strip(), DIGITS_OF_COUNT, decimals=0)
    return None if number is None else int(number)


def typed_measure(text: str) -> float | None:
    """A number with at most three decimals. None for anything else."""
    number = _read(text.strip(), DIGITS_OF_MEASURE, decimals=3)
    return None if number is None else float(number)


def as_typed(plain: str) -> str:
    """A number written by a program (18450.5), as the reader would type it."""
    return plain.replace(".", get_decimal_symbol(locale()))


def _read(text: str, most: int, *, decimals: int) -> Decimal | None:
    found = _pattern(locale(), decimals).fullmatch(text)
    digits = re.sub(r"[^0-9]", "", found["whole"]) if found else ""
    if found is None or len(digits) > most:
        return None
    return Decimal(f"{digits}.{found['part']}" if found["part"] else digits)


@lru_cache(maxsize=64)
def _pattern(language: str, decimals: int) -> re.Pattern[str]:
    """A number as it is written in a country; one kind of separator, at its places, or none."""
    _, others = Locale.parse(language).decimal_formats[None].grouping  # (3, 2) in India
    group, decimal = get_group_symbol(language), re.escape(get_decimal_symbol(language))
    divides = f"[{_BLANKS}{_APOSTROPHES}{re.escape(group)}]"
    whole = (
        rf"[0-9]+"
        rf"|[0-9]{{1,3}}(?P<sign>{divides})[0-9]{{3}}(?:(?P=sign)[0-9]{{3}})*"
        rf"|[0-9]{{1,{others}}}(?P<other>{divides})(?:[0-9]{{{others}}}(?P=other))*[0-9]{{3}}"
    )
    part = rf"(?:{decimal}(?P<part>[0-9]{{1,{decimals}}}))?" if decimals else r"(?P<part>(?!))?"
    return re.compile(rf"(?P<whole>{whole}){part}")
