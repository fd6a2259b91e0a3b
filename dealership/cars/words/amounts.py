"""Amounts in a text: `under 20000`, `less than 60k miles`, `2018-2020`, `4-door`, in three languages.

A text is cut from left to right into amounts and plain words. What bounds nothing by itself, such
as the 320 of a BMW, stays a word.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dealership.database.fields import LARGEST_WHOLE_AMOUNT

_YEARS = range(1886, 2101)
# Prices end so, years do not: "under 2000" is money, "under 2015" is not.
_ROUND = 500


@dataclass(frozen=True)
class Word:
    """A word that says nothing of amounts; it stands in the folded text from `start` to `end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Limit:
    """Bounds of the year, price or mileage; either may be open. `unit` is that of a mileage, if said."""

    field: str
    lowest: int | None
    highest: int | None
    start: int
    end: int
    unit: str | None = None

    @property
    def between(self) -> tuple[int | None, int | None]:
        """Both bounds."""
        return self.lowest, self.highest


@dataclass(frozen=True)
class Number:
    """So many doors or seats."""

    question: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Rate:
    """So much a month, which is no price of a car."""

    start: int
    end: int


Piece = Word | Limit | Number | Rate


def _any(*words: str) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_DIGITS = r"(?:\d{1,3}(?:[.,'’ ]\d{3})+(?!\d)|\d{1,11})(?:[.,]\d{1,2}(?!\d))?"
_MILES = _any("miles", "mile", "mi", "meilen", "millas", "mileage")
_KILOMETRES = _any("km", "kms", "kilometers", "kilometres", "kilometer", "kilometern", "kilometros")
_MONEY = _any("usd", "eur", "euro", "euros", "dollars", "dollar", "dolares", "bucks", "[$€£]")
_END = r"(?![a-z0-9])"
_UNITS = {"mi": "miles", "km": "kilometres"}


def _amount(name: str) -> str:
    return (
        rf"(?P<sign{name}>[$€£]\s?)?(?P<digits{name}>{_DIGITS})"
        rf"(?:\s?(?P<thousand{name}>{_any('k', 'tsd', 'thousand', 'tausend', 'mil')}){_END}\.?)?"
        rf"(?:\s?(?:(?P<miles{name}>{_MILES})|(?P<kilometres{name}>{_KILOMETRES})"
        rf"|(?P<money{name}>{_MONEY})){_END})?{_END}(?![.,]\d)"
    )


_FIELDS = {
    "price": _any("price", "preis", "precio", "kosten", "cost"),
    "mileage": _any(
        "mileage", "miles", "odometer", "kilometerstand", "laufleistung", "kilometraje", "km",
        "kilometer",
    ),
    "year": _any("model year", "year", "baujahr", "bj", "erstzulassung", "ez", "modelljahr", "ano"),
}  # fmt: skip
# "low miles under 20k" says two things: few miles, and a price.
_NOT_FEW = "".join(
    rf"(?<!\b{word} )"
    for word in (
        "low", "lower", "lowest", "few", "fewer", "fewest", "wenig", "wenige", "geringe", "niedrige",
        "niedriger", "pocas", "pocos", "poco", "bajo",
    )
)  # fmt: skip
_FIELD = (
    "(?:(?:"
    + "|".join(
        f"(?P<of_{name}>{_NOT_FEW if name == 'mileage' else ''}{words})"
        for name, words in _FIELDS.items()
    )
    + r")\s*:?\s*)?"
)
_EARLIER = _any("before", "older than", "vor", "alter als", "aelter als", "antes de", "antes del")
_LATER = _any(
    "after", "newer than", "younger than", "nach", "neuer als", "junger als", "juenger als",
    "despues de", "despues del", "mas nuevo que",
)  # fmt: skip
_AT_MOST = _any(
    "under", "below", "less than", "fewer than", "no more than", "not more than", "not over",
    "cheaper than", "up to", "at most", "maximum", "maximal", "maximo", "max", "until", "<=", "<",
    "≤", "bis zu", "bis", "unter", "weniger als", "hochstens", "hoechstens", "gunstiger als",
    "guenstiger als", "hasta", "menos de", "por debajo de", "como mucho", "within",
)  # fmt: skip
_AT_LEAST = _any(
    "over", "above", "more than", "at least", "not under", "minimum", "minimal", "mindestens",
    "minimo", "min", "from", "since", "starting at", ">=", ">", "≥", "ab", "uber", "ueber",
    "mehr als", "seit", "desde", "mas de", "a partir de", "al menos",
)  # fmt: skip
_BETWEEN = _any("between", "from", "zwischen", "von", "entre", "desde", "de")
_TO = _any("-", "–", "—", "to", "and", "bis", "und", "y", "a", "hasta", "/", "…")
_TO_ALONE = _any("-", "–", "—", "to", "bis", "hasta", "/", "…")
_OR_LESS = _any(
    "or less", "or under", "or below", "or older", "or lower", "and under", "max", "maximum",
    "oder weniger", "oder alter", "o menos", "y menos",
)  # fmt: skip
_OR_MORE = _any(
    r"\+", "or newer", "and newer", "or later", "and later", "or more", "or above", "and up",
    "onwards", "oder neuer", "oder mehr", "o mas nuevo", "o mas", "y mas", "en adelante",
)  # fmt: skip
_DOT = r"\.?:?\s*"
_MONTHLY = rf"\s*(?:/|a|per|pro|im|al|por)\s*(?:months?|mo|monat|mes){_END}"


def _limits(match: re.Match[str], lowest: str | None, highest: str | None) -> Limit | None:
    """The limit between two amounts of a match, either of which may be missing."""
    amounts = [name for name in (lowest, highest) if name is not None]
    field = _field(match, amounts)
    if field is None:
        return None
    low = _whole(match, lowest) if lowest else None
    high = _whole(match, highest) if highest else None
    if low is not None and high is not None:
        # 10-20k and 2018-20: the longer one tells how the shorter is meant.
        if match[f"thousand{highest}"] and not match[f"thousand{lowest}"] and low < 1000:
            low *= 1000
        if field == "year" and high < 100:
            high += low - low % 100
        low, high = min(low, high), max(low, high)
    unit = next(
        (u for u, said in _UNITS.items() if any(match[f"{said}{n}"] for n in amounts)), None
    )
    return Limit(field, low, high, match.start(), match.end(), unit)


def _field(match: re.Match[str], amounts: list[str]) -> str | None:
    """What is bounded: what the text says, else what the figures look like."""
    for field in _FIELDS:
        if match.groupdict().get(f"of_{field}"):
            return field
    if any(match[f"{unit}{name}"] for unit in _UNITS.values() for name in amounts):
        return "mileage"
    if any(_is_money(match, name) for name in amounts):
        return "price"
    if all(_could_be_year(match, name) for name in amounts):
        return "year"
    return "price" if all(_whole(match, name) >= 100 for name in amounts[-1:]) else None


def _is_money(match: re.Match[str], name: str) -> bool:
    return bool(match[f"sign{name}"] or match[f"money{name}"] or match[f"thousand{name}"])


def _could_be_year(match: re.Match[str], name: str) -> bool:
    digits = match[f"digits{name}"]
    if name == "2" and "digits1" in match.groupdict() and re.fullmatch(r"\d\d", digits):
        return _could_be_year(match, "1") and int(digits) > int(match["digits1"]) % 100
    return len(digits) == 4 and digits.isdigit() and int(digits) in _YEARS


def _whole(match: re.Match[str], name: str) -> int:
    digits, decimals = re.fullmatch(r"(.*?)(?:[.,](\d{1,2}))?", match[f"digits{name}"]).groups()  # type: ignore[union-attr]
    value = int(re.sub(r"\D", "", digits)) * 100 + int((decimals or "0").ljust(2, "0"))
    return min(value * (1000 if match[f"thousand{name}"] else 1) // 100, LARGEST_WHOLE_AMOUNT)


def _between(match: re.Match[str]) -> Limit | None:
    return _limits(match, "1", "2")


def _range_alone(match: re.Match[str]) -> Limit | None:
    """A range that nothing announces must look like one: years, money, miles or thousands."""
    limit = _limits(match, "1", "2")
    if limit is None or limit.field != "price" or any(_is_money(match, n) for n in "12"):
        return limit
    return limit if limit.lowest is not None and limit.lowest >= 1000 else None


def _at_most(match: re.Match[str]) -> Limit | None:
    limit = _limits(match, None, "1")
    if limit and limit.field == "year" and _whole(match, "1") % _ROUND == 0:
        return replace(limit, field="price")
    return limit


def _at_least(match: re.Match[str]) -> Limit | None:
    return _limits(match, "1", None)


def _earlier(match: re.Match[str]) -> Limit | None:
    limit = _limits(match, None, "1")
    if limit is None or limit.field != "year" or limit.highest is None:
        return limit
    return replace(limit, highest=limit.highest - 1)


def _later(match: re.Match[str]) -> Limit | None:
    limit = _limits(match, "1", None)
    if limit is None or limit.field != "year" or limit.lowest is None:
        return limit
    return replace(limit, lowest=limit.lowest + 1)


def _named(match: re.Match[str]) -> Limit | None:
    """An amount whose field is named: just that year, at most that price or mileage."""
    limit = _limits(match, None, "1")
    if limit is None or not match[f"of_{limit.field}"]:
        return None
    return replace(limit, lowest=limit.highest) if limit.field == "year" else limit


def _marked(match: re.Match[str]) -> Limit | None:
    """An amount by itself bounds something if it is marked as money or miles."""
    limit = _limits(match, None, "1")
    is_marked = _is_money(match, "1") or match["miles1"] or match["kilometres1"]
    return limit if limit and is_marked and limit.field != "year" else None


def _doors(match: re.Match[str]) -> Number:
    return Number("doors", match[1], match.start(), match.end())


def _rate(match: re.Match[str]) -> Rate:
    return Rate(match.start(), match.end())


def _seats(match: re.Match[str]) -> Number:
    return Number("seats", match[1], match.start(), match.end())


_DOORS = _any("doors", "door", "dr", "turer", "turig", "tueren", "tuerer", "turen", "puertas")
_SEATS = _any(
    "seats", "seater", "seat", "sitzer", "sitze", "plazas", "asientos", "passengers", "passenger"
)
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Piece | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"(?:{_AT_MOST}{_DOT})?{_amount('1')}{_MONTHLY}", _rate),
        (rf"([2-6])\s?-?\s?{_DOORS}{_END}", _doors),
        (rf"([2-9]|1\d)\s?-?\s?{_SEATS}{_END}", _seats),
        (
            rf"{_FIELD}{_BETWEEN}\s+{_amount('1')}\s*{_TO}\s*{_amount('2')}",
            _between,
        ),
        (rf"{_FIELD}{_amount('1')}\s?{_TO_ALONE}\s?{_amount('2')}", _range_alone),
        (rf"{_FIELD}{_EARLIER}\s+{_amount('1')}", _earlier),
        (rf"{_FIELD}{_LATER}\s+{_amount('1')}", _later),
        (rf"{_FIELD}{_AT_MOST}{_DOT}{_amount('1')}", _at_most),
        (rf"{_FIELD}{_amount('1')}\s?{_OR_LESS}{_END}", _at_most),
        (rf"{_FIELD}{_amount('1')}\s?{_OR_MORE}{_END}", _at_least),
        (rf"{_FIELD}{_AT_LEAST}{_DOT}{_amount('1')}", _at_least),
        (rf"{_FIELD}{_amount('1')}", _named),
        (rf"{_amount('1')}", _marked),
    )
)
_WORD = re.compile(r"[^\W_]+(?:[.'’´`][^\W_]+)*")
_DIGIT = re.compile(r"\d")


def cut(folded: str) -> Iterator[Piece]:
    """The amounts and words of a folded text, in order."""
    position = 0
    while position < len(folded):
        if piece := _amount_at(folded, position):
            yield piece
            position = piece.end
        elif word := _WORD.match(folded, position):
            yield Word(word[0], word.start(), word.end())
            position = word.end()
        else:
            position += 1


def _amount_at(folded: str, position: int) -> Piece | None:
    if not _DIGIT.search(folded, position):
        return None
    for pattern, read in _RULES:
        if (match := pattern.match(folded, position)) and (piece := read(match)):
            return piece
    return None
