"""The words that mean something here: those of the stock, and those that mean something anywhere.

Built once for the names that the stock has, then asked as often as somebody types. Every spelling
is settled beforehand, so that understanding a word is looking it up.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import cached_property
from typing import NamedTuple

from dealership.cars.facets import models_of
from dealership.cars.words import nicknames, terms
from dealership.cars.words.completions import Completions
from dealership.cars.words.folding import key_of, words_of
from dealership.cars.words.names import Names
from dealership.cars.words.spelling import Listener, Speller

LONGEST_PHRASE = 6
SHORTEST_BEGINNING = 3
SHORTEST_PART = 3


class Alternative(NamedTuple):
    """One answer to one question that a word may mean; `distance` 0 is just what was typed."""

    question: str
    value: str
    distance: int = 0


Alternatives = tuple[Alternative, ...]


class Source(IntEnum):
    """Why a spelling means something, from the plainest reason to the farthest-fetched."""

    TERM = auto()  # a word of the specification: diesel, wagon
    NAME = auto()  # a whole make or model
    NICKNAME = auto()  # chevy, 3er
    SYNONYM = auto()  # estate for wagon
    BEGINNING = auto()  # Grand of Grand Cherokee
    TRIM = auto()  # a whole trim
    PART = auto()  # Miata of MX-5 Miata
    TRIM_PART = auto()  # xDrive of 320i xDrive
    EQUIPMENT = auto()
    EQUIPMENT_PART = auto()
    ABSENT = auto()  # a make that has no car here


# What a spelling means is settled by the first of these that has its first source; what the
# spelling means by its other sources is meant as well, though perhaps farther off.
LADDER: tuple[dict[Source, int], ...] = (
    {Source.TERM: 0, Source.NAME: 0, Source.TRIM: 2},
    {Source.NAME: 0, Source.NICKNAME: 0, Source.BEGINNING: 1, Source.TRIM: 1, Source.TRIM_PART: 2},
    {Source.NICKNAME: 0, Source.BEGINNING: 0, Source.TRIM: 1, Source.TRIM_PART: 2},
    {Source.SYNONYM: 0},
    {Source.TRIM: 0, Source.BEGINNING: 0, Source.PART: 1, Source.TRIM_PART: 1},
    {Source.BEGINNING: 0, Source.PART: 1, Source.TRIM_PART: 1},
    {Source.PART: 0, Source.TRIM_PART: 0},
    {Source.TRIM_PART: 0},
    {Source.EQUIPMENT: 0, Source.EQUIPMENT_PART: 1},
    {Source.EQUIPMENT_PART: 0},
    {Source.ABSENT: 0},
)
_PARTIAL = {Source.BEGINNING, Source.PART, Source.TRIM_PART, Source.EQUIPMENT_PART}
# The beginnings of these are completed, and their misspellings forgiven; an
# earlier group is preferred.
_COMPLETED = (
    {Source.TERM, Source.NAME, Source.BEGINNING, Source.PART},
    {Source.NICKNAME, Source.SYNONYM, Source.TRIM, Source.EQUIPMENT},
    {Source.ABSENT},
)


@dataclass(frozen=True)
class Meaning:
    """What one spelling means, and how it is properly written."""

    alternatives: Alternatives
    written: str
    is_partial: bool
    source: Source


class Vocabulary:
    """Spellings and what each means."""

    def __init__(self, names: Names):
        self._names = names
        self.makes = frozenset(names.models)
        found: dict[str, dict[Source, dict[Alternative, str]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        for source, spelling, question, values in _spellings(names):
            if key := key_of(spelling):
                for distance, value in enumerate(values):
                    alternative = Alternative(question, value, min(distance, 1))
                    found[key][source].setdefault(alternative, spelling)
        self._meanings = {key: _settle(sources) for key, sources in found.items()}

    def __len__(self) -> int:
        return len(self._meanings)

    def get(self, key: str) -> Meaning | None:
        """What a spelling means just so."""
        return self._meanings.get(key)

    def beginning_with(self, key: str) -> Alternatives:
        """What the spellings mean that begin so; nothing for one or two letters."""
        if len(key) < SHORTEST_BEGINNING:
            return ()
        for keys in self._completed:
            start = bisect_left(keys, key)
            found: dict[tuple[str, str], Alternative] = {}
            for position in range(start, len(keys)):
                if not keys[position].startswith(key):
                    break
                for alternative in self._meanings[keys[position]].alternatives:
                    found.setdefault(alternative[:2], alternative)
            if found:
                return tuple(found.values())
        return ()

    def nearest(self, key: str) -> tuple[Meaning, int] | None:
        """The meaning of the spelling that was probably meant, and how many letters were wrong."""
        for speller in self._spellers:
            if found := speller.nearest(key):
                spelling, distance = found
                return self._meanings[spelling], distance
        return None

    def sounding_like(self, key: str) -> Meaning | None:
        """The meaning of the make that is said like this, or nearly so."""
        make = self._makes_by_sound.nearest(key)
        return self._meanings[make] if make else None

    @cached_property
    def completions(self) -> Completions:
        """What may be offered while a text is typed."""
        return Completions(self._names)

    @cached_property
    def _completed(self) -> tuple[list[str], ...]:
        return tuple(
            sorted(key for key, meaning in self._meanings.items() if meaning.source in sources)
            for sources in _COMPLETED
        )

    @cached_property
    def _spellers(self) -> tuple[Speller, ...]:
        return tuple(Speller(keys) for keys in self._completed)

    @cached_property
    def _makes_by_sound(self) -> Listener:
        makes = sorted(map(key_of, {*self.makes, *nicknames.WORLD}))
        return Listener(make for make in makes if make in self._meanings)


def _settle(sources: Mapping[Source, Mapping[Alternative, str]]) -> Meaning:
    """What a spelling means that is known from several sources."""
    ladder = next(rung for rung in LADDER if next(iter(rung)) in sources)
    source = next(iter(ladder))
    nearest: dict[tuple[str, str], int] = {}
    for each, farther in ladder.items():
        for question, value, distance in sources.get(each, ()):
            answer = question, value
            nearest[answer] = min(nearest.get(answer, 99), distance + farther)
    for make in [value for question, value in nearest if question == "make"]:
        for answer in [answer for answer in nearest if answer[0] == models_of(make)]:
            del nearest[answer]  # any Polestar is meant, the Polestar 2 too
    alternatives = sorted(Alternative(*answer, distance) for answer, distance in nearest.items())
    alternatives.sort(key=lambda alternative: alternative.distance)
    written = next(iter(sources[source].values()))
    return Meaning(tuple(alternatives), written, source in _PARTIAL, source)


_Spelling = tuple[Source, str, str, tuple[str, ...]]


def _spellings(names: Names) -> Iterator[_Spelling]:
    """Every spelling with its source, the question that it answers and how."""
    for spelling, question, answers in terms.spellings():
        yield Source.TERM, spelling, question, answers
    for spelling, question, answers in terms.synonyms():
        yield Source.SYNONYM, spelling, question, answers
    stocked = {key_of(make) for make in names.models}
    for make, models in names.models.items():
        yield from _of_make(make)
        for model in models:
            yield from _of_model(make, model)
    for make in nicknames.WORLD:
        if key_of(make) not in stocked:
            yield from (
                (Source.ABSENT, name, question, values)
                for _source, name, question, values in _of_make(make)
            )
    for trim in names.trims:
        yield Source.TRIM, trim, "trim", (trim,)
        for part in _phrases(trim):
            yield Source.TRIM_PART, part, "trim", (trim,)
    for item in names.equipment:
        yield Source.EQUIPMENT, item, "equipment", (item,)
        for part in _phrases(item):
            yield Source.EQUIPMENT_PART, part, "equipment", (item,)


def _of_make(make: str) -> Iterator[_Spelling]:
    yield Source.NAME, make, "make", (make,)
    for part in _beginnings(make):
        yield Source.BEGINNING, part, "make", (make,)
    for part in _phrases(make):
        yield Source.PART, part, "make", (make,)
    for name in nicknames.of_make(make):
        yield Source.NICKNAME, name, "make", (make,)


def _of_model(make: str, model: str) -> Iterator[_Spelling]:
    question, answer = models_of(make), (model,)
    for name in (model, f"{make} {model}"):
        yield Source.NAME, name, question, answer
    for name in nicknames.of_model(model):
        yield Source.NICKNAME, name, question, answer
        yield Source.NICKNAME, f"{make} {name}", question, answer
    for part in _beginnings(model):
        yield Source.BEGINNING, part, question, answer
        yield Source.BEGINNING, f"{make} {part}", question, answer
    for part in _phrases(model):
        yield Source.PART, part, question, answer


def _beginnings(name: str) -> Iterator[str]:
    """The first words of a name, unless they are all of it or next to nothing."""
    words = words_of(name)
    for length in range(1, len(words)):
        if len(beginning := " ".join(words[:length])) > 1:
            yield beginning


def _phrases(name: str) -> Iterator[str]:
    """Words in the midst or at the end of a name; a single short one says too little."""
    words = words_of(name)
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
            if end - start < len(words) and _says_something(key_of(" ".join(words[start:end]))):
                yield " ".join(words[start:end])


def _says_something(part: str) -> bool:
    return len(part) >= SHORTEST_PART or (not part.isalpha() and not part.isdigit())
