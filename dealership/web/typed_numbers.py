"""Numbers as people type them, each in the way of their own country: 18,450.50 or 18.450,50.

What could mean two things is refused rather than guessed.
"""

import re
from decimal import Decimal

from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

from dealership.web.formats import currency
from dealership.web.languages import locale

_SPACES = re.compile(r"\s+")


def typed_amount(text: str) -> Decimal | None:
    """An amount of money with at most two decimals, thousands separated or not; the currency's
    sign may stand beside it. None for anything else."""
    bare = text.strip()
    for sign in (currency(), get_currency_symbol(currency(), locale=locale())):
        bare = bare.removeprefix(sign).removesuffix(sign).strip()
    group, decimal = re.escape(_group()), re.escape(_decimal())
    whole = rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}}){{1,3}}|[0-9]{{1,10}}"
    found = re.fullmatch(rf"({whole})(?:{decimal}([0-9]{{1,2}}))?", bare)
    if found is None:
        return None
    digits = found[1].replace(_group(), "")
    return Decimal(f"{digits}.{found[2]}" if found[2] else digits)


def typed_count(text: str) -> int | None:
    """A whole number, thousands separated or not. None for anything else."""
    digits = _SPACES.sub("", text).replace(_group(), "")
    return int(digits) if re.fullmatch(r"[0-9]{1,10}", digits) else None


def typed_measure(text: str) -> float | None:
    """A number with at most three decimals. None for anything else."""
    decimal = re.escape(_decimal())
    found = re.fullmatch(rf"([0-9]{{1,6}})(?:{decimal}([0-9]{{1,3}}))?", text.strip())
    return float(f"{found[1]}.{found[2] or '0'}") if found else None


def as_typed(plain: str) -> str:
    """A number written by a program (18450.5), as the reader would type it."""
    return plain.replace(".", _decimal())


def _group() -> str:
    # A space that does not break is typed as one that does, or not at all.
    symbol = get_group_symbol(locale())
    return " " if symbol.isspace() else symbol


def _decimal() -> str:
    return get_decimal_symbol(locale())
