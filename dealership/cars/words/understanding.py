"""What a text asks for: groups of alternatives, bounds, and what nobody here understands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dealership.cars.words.amounts import Limit
from dealership.cars.words.combining import Groups, combine
from dealership.cars.words.reading import Phrase, Read, Reading, read
from dealership.cars.words.terms import SORT
from dealership.cars.words.vocabulary import Alternatives, Vocabulary

LONGEST_SHOWN = 60
_KILOMETRES_IN_A_MILE = 1.609344

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True)
class Criterion:
    """One thing that a text asks for: its words as they were taken, and the text without them.

    Words of which nobody knows the meaning, or that mean several things at once, have neither
    alternatives nor bounds.
    """

    words: str
    rest: str
    alternatives: Alternatives = ()
    bounds: Mapping[str, Bounds] = field(default_factory=dict)


@dataclass(frozen=True)
class Understood:
    """What a text asks for.

    A car must answer each group with one of its alternatives and lie within all `bounds` of its
    year, price and mileage. The alternatives say how far they are from what was typed; their sum
    over the groups is how well a car matches, 0 being best. `corrected` is the text as it was taken
    if a word was misspelt. `ignored` are the words that mean nothing here, as they were typed;
    `absent` the makes that are known but have no car here; `sort` is the order that was asked for,
    if any. The `criteria` are the same by the words of the text.
    """

    groups: Groups = ()
    bounds: Mapping[str, Bounds] = field(default_factory=dict)
    corrected: str = ""
    ignored: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    sort: str = ""
    criteria: tuple[Criterion, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether not one word was understood."""
        return not (self.groups or self.bounds or self.sort)


def understand(text: str, vocabulary: Vocabulary, *, unit: str = "mi") -> Understood:
    """What a text means in the words of the stock, whose mileages are in `unit`, mi or km."""
    found = read(text, vocabulary)
    sorts = [each for each in found.readings if _sort_of(each)]
    groups, years = combine([each for each in found.readings if not _sort_of(each)])
    ignored = tuple(dict.fromkeys(found.ignored))
    if not (found.written or ignored) and (rest := " ".join(text.split())):
        ignored = (rest[:LONGEST_SHOWN],)  # punctuation asks for something, nobody knows for what
    return Understood(
        groups=groups,
        bounds=_bounds(found.limits, years, unit),
        corrected=" ".join(found.written) if found.is_corrected else "",
        ignored=ignored,
        absent=tuple(dict.fromkeys(_absent(groups, vocabulary))),
        sort=_sort_of(sorts[0]) if sorts else "",
        criteria=tuple(_criteria(found, unit)),
    )


def _sort_of(reading: Reading) -> str:
    """The order that some words ask for, if it is that."""
    asked = [each.value for each in reading.alternatives if each.question == SORT]
    return asked[0] if asked else ""


def _criteria(found: Read, unit: str) -> Iterator[Criterion]:
    for phrase in found.phrases:
        words = [found.words[number] for number in phrase.numbers]
        rest = [w for number, w in enumerate(found.words) if number not in phrase.numbers]
        if len(found.phrases) == 1:
            rest = []  # what was said in passing says nothing by itself
        yield Criterion(phrase.written or " ".join(words), " ".join(rest), **_meant(phrase, unit))


def _meant(phrase: Phrase, unit: str) -> dict[str, Any]:
    """What a phrase means, if that is one thing."""
    if len(phrase.meanings) != 1:
        return {}
    meaning = phrase.meanings[0]
    if isinstance(meaning, Limit):
        return {"bounds": _bounds([meaning], (), unit)}
    if meaning.year and not meaning.alternatives:
        return {"bounds": _bounds([], (meaning.year,), unit)}
    return {"alternatives": meaning.alternatives} if not meaning.year else {}


def _bounds(limits: Iterable[Limit], years: tuple[int, ...], unit: str) -> dict[str, Bounds]:
    """All limits together; several years mean those between."""
    bounds: dict[str, Bounds] = {"year": (min(years), max(years))} if years else {}
    for limit in limits:
        low, high = bounds.get(limit.field, (None, None))
        lowest, highest = (_in_unit(value, limit.unit, unit) for value in limit.between)
        bounds[limit.field] = (
            max((v for v in (low, lowest) if v is not None), default=None),
            min((v for v in (high, highest) if v is not None), default=None),
        )
    return bounds


def _in_unit(value: int | None, typed: str | None, unit: str) -> int | None:
    if value is None or typed in {None, unit}:
        return value
    return round(value / _KILOMETRES_IN_A_MILE if unit == "mi" else value * _KILOMETRES_IN_A_MILE)


def _absent(groups: Groups, vocabulary: Vocabulary) -> Iterator[str]:
    for group in groups:
        for alternative in group:
            if alternative.question == "make" and alternative.value not in vocabulary.makes:
                yield alternative.value
