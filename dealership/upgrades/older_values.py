"""Values as older programs stored them, read as what they were meant to be.

What is right already comes back as it is. What could mean two things, or nothing that is known, is
refused: nobody guesses, and nothing is replaced by 0.
"""

import math
import re
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import Enum
from typing import Any

from bson import Decimal128, ObjectId, Timestamp

from dealership.words import Term

CENT = Decimal("0.01")
LARGEST_INTEGER = 2**63 - 1
EARLIEST, LATEST = 1886, 2200
# In larger numbers milliseconds since 1970 are counted, in smaller ones seconds (from 1973 on).
FIRST_MILLISECOND, FIRST_SECOND = 10**11, 10**8
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ISO = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?|\d{8}")
_OTHER_DAYS = ((r"(\d{4})/(\d\d?)/(\d\d?)", (1, 2, 3)), (r"(\d\d?)\.(\d\d?)\.(\d{4})", (3, 2, 1)))
_BLANKS_AND_APOSTROPHES = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'’](?=\d{3})")
_UNIT = re.compile(r"(?P<before>[^\d.,'’\s-]*)\s*(?P<number>-?[\d.,].*?)\s*(?P<after>[^\d]*)")


class Unreadable(ValueError):
    """A value is not what it should be; the message says what that is, and not the value."""


def is_nothing(value: Any) -> bool:
    """Whether a value says that there is none: programs for tables write NaN for that."""
    if isinstance(value, Decimal128):
        value = value.to_decimal()
    return value is None or (isinstance(value, float | Decimal) and value != value)


def as_text(value: Any) -> str:
    """A text; a number becomes its digits."""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal128):
        value = value.to_decimal()
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | ObjectId):
        raise Unreadable("is no text")
    if isinstance(value, float):
        if not math.isfinite(value):
            raise Unreadable("is no text")
        return str(int(value)) if value.is_integer() else repr(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def as_count(value: Any, units: Collection[str] = (), *, rounds: bool = False) -> int:
    """A whole number; a stored fraction is rounded only where that `rounds`."""
    if _is_integer(value):
        return value
    number = _number(value, units, has_three_decimals=False)
    if number is None or abs(number) > LARGEST_INTEGER:
        raise Unreadable("is no whole number")
    if number != number.to_integral_value() and (isinstance(value, str) or not rounds):
        raise Unreadable("is no whole number")
    return round(number)


def as_measure(value: Any, units: Collection[str] = ()) -> float:
    """A number with decimals."""
    if _is_integer(value) or (isinstance(value, float) and math.isfinite(value)):
        return value
    number = _number(value, units, has_three_decimals=True)
    if number is None:
        raise Unreadable("is no number")
    return float(number)


def as_money(value: Any, units: Collection[str] = ()) -> Decimal128:
    """An amount to the cent; a float is the exact amount that it was meant to be."""
    number = _number(value, units, has_three_decimals=False)
    try:
        amount = number.quantize(CENT, ROUND_HALF_UP) if number is not None else None
    except InvalidOperation:
        amount = None
    if amount is None or (isinstance(value, str) and amount != number):
        raise Unreadable("is no amount of money")
    return value if isinstance(value, Decimal128) and amount == number else Decimal128(amount)


def as_moment(value: Any) -> datetime:
    """A moment in UTC: a date as ISO 8601, Germans or table programs write it, or a count since 1970."""
    moment = _moment(value)
    if moment is None or not EARLIEST <= moment.year <= LATEST:
        raise Unreadable("is no date")
    return moment


def as_truth(value: Any) -> bool:
    """Whether something is so."""
    if isinstance(value, bool):
        return value
    if value in (0, 1):
        return bool(value)
    raise Unreadable("is neither true nor false")


def as_word(value: Any, words: Iterable[Enum]) -> str:
    """A word of a vocabulary, also by its label and in other case."""
    known = {word.value: word.value for word in words}
    if isinstance(value, str) and value in known:
        return value
    known |= {_folded(word.value): word.value for word in words}
    known |= {_folded(word.english): word.value for word in words if isinstance(word, Term)}
    if not isinstance(value, str) or (word := known.get(_folded(value))) is None:
        raise Unreadable("is none of the words that are known here")
    return word


def as_id(value: Any) -> ObjectId:
    """An id; a text of 24 hexadecimal digits is one that was written down as text."""
    if isinstance(value, ObjectId):
        return value
    if isinstance(value, str) and re.fullmatch(r"\s*[0-9a-fA-F]{24}\s*", value):
        return ObjectId(value.strip())
    raise Unreadable("is no id")


def number_in(text: str, *, has_three_decimals: bool) -> Decimal | None:
    """A number as any country writes it; None for what is none.

    A single point or comma before three digits divides thousands, unless the number may have three
    decimals.
    """
    bare = _BLANKS_AND_APOSTROPHES.sub("", text.strip())
    found = re.fullmatch(r"(-?)([\d.,]*\d)", bare)
    if not found:
        return None
    sign, digits = found.groups()
    signs = re.findall(r"[.,]", digits)
    if not signs:
        return Decimal(sign + digits)
    whole, last, part = digits.rpartition(signs[-1])[0], signs[-1], digits.rpartition(signs[-1])[2]
    divides = "." if last == "," else ","
    if len(set(signs)) == 1:
        if len(signs) > 1 or (
            len(part) == 3 and re.fullmatch(r"[1-9]\d{0,2}", whole) and not has_three_decimals
        ):
            whole, divides, part = digits, last, "0"
    elif whole.count(last):
        return None
    if divides in whole and not re.fullmatch(
        rf"\d{{1,3}}(?:\{divides}\d{{3}})+|\d{{1,2}}(?:\{divides}\d\d)+\{divides}\d{{3}}", whole
    ):
        return None
    return Decimal(f"{sign}{whole.replace(divides, '')}.{part}") if whole else None


def _number(value: Any, units: Collection[str], *, has_three_decimals: bool) -> Decimal | None:
    match value:
        case bool():
            return None
        case int():
            return Decimal(value)
        case float():
            return Decimal(str(value)) if math.isfinite(value) else None
        case Decimal128():
            number = value.to_decimal()
            return number if number.is_finite() else None
        case str() if found := _UNIT.fullmatch(value.strip()):
            around = {found["before"].casefold(), found["after"].strip(" .,-").casefold()} - {""}
            if around <= set(units):
                return number_in(found["number"], has_three_decimals=has_three_decimals)
    return None


def _moment(value: Any) -> datetime | None:
    try:
        match value:
            case datetime():
                return value if value.tzinfo else value.replace(tzinfo=UTC)
            case Timestamp():
                return value.as_datetime()
            case str():
                return _written_moment(value.strip())
            case int() | float() if not isinstance(value, bool):
                return _counted_moment(value)
    except (ValueError, OverflowError):
        pass
    return None


def _written_moment(text: str) -> datetime | None:
    if _ISO.fullmatch(text):
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    for pattern, places in _OTHER_DAYS:
        if found := re.fullmatch(pattern, text):
            year, month, day = (int(found[place]) for place in places)
            return datetime(year, month, day, tzinfo=UTC)
    return None


def _counted_moment(number: float) -> datetime | None:
    if number >= FIRST_MILLISECOND:
        return EPOCH + timedelta(milliseconds=number)
    if number >= FIRST_SECOND:
        return EPOCH + timedelta(seconds=number)
    if EARLIEST * 10_000 < number < (LATEST + 1) * 10_000:  # 20190307
        return _written_moment(f"{int(number)}")
    return None


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text.casefold())


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
