"""What a text asks for: groups of alternatives, bounds, and what nobody here understands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dealership.cars.words.amounts import Limit
from dealership.cars.words.combining import Groups, combine
from dealership.cars.words.reading import read
from dealership.cars.words.vocabulary import Vocabulary

LONGEST_SHOWN = 60
_KILOMETRES_IN_A_MILE = 1.609344

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True)
class Understood:
    """What a text asks for.

    A car must answer each group with one of its alternatives and lie within all `bounds` of its
    year, price and mileage. The alternatives say how far they are from what was typed; their sum
    over the groups is how well a car matches, 0 being best. `corrected` is the text as it was taken
    if a word was misspelt. `ignored` are the words that mean nothing here, as they were typed;
    `absent` the makes that are known but have no car here.
    """

    groups: Groups = ()
    bounds: Mapping[str, Bounds] = field(default_factory=dict)
    corrected: str = ""
    ignored: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether not one word was understood."""
        return not (self.groups or self.bounds)


def understand(text: str, vocabulary: Vocabulary, *, unit: str = "mi") -> Understood:
    """What a text means in the words of the stock, whose mileages are in `unit`, mi or km."""
    found = read(text, vocabulary)
    groups, years = combine(found.readings)
    ignored = tuple(dict.fromkeys(found.ignored))
    if not (found.written or ignored) and (rest := " ".join(text.split())):
        ignored = (rest[:LONGEST_SHOWN],)  # punctuation asks for something, nobody knows for what
    return Understood(
        groups=groups,
        bounds=_bounds(found.limits, years, unit),
        corrected=" ".join(found.written) if found.is_corrected else "",
        ignored=ignored,
        absent=tuple(dict.fromkeys(_absent(groups, vocabulary))),
    )


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
