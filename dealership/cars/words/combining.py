"""Weighing what several words mean against one another.

Words that answer the same question are alternatives, as ticked boxes are: `red blue` asks for
either. Unless one says more exactly what the other meant: `hybrid plug-in` is a plug-in hybrid. A
make and a model are one car, two makes two: `honda civic toyota` asks for Civics and any Toyota.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dealership.cars.facets import models_of
from dealership.cars.words.reading import Reading
from dealership.cars.words.terms import TERMS
from dealership.cars.words.vocabulary import Alternative, Alternatives

_MODEL = models_of("")
_MIXED = "mixed"
_NAMES = {"make", "model"}
Groups = tuple[Alternatives, ...]


def combine(readings: Sequence[Reading]) -> tuple[Groups, tuple[int, ...]]:
    """The groups of alternatives that the readings come to, and the years."""
    groups, years = _without_years(readings)
    names = _names(group for group in groups if _kind(group) in _NAMES)
    combined = list(names)
    kinds: dict[str, list[Alternatives]] = {}
    for group in groups:
        kind = _kind(group)
        if kind == _MIXED:
            combined.append(_among(names, group))
        elif kind not in _NAMES:
            kinds[kind] = _merged(kinds.get(kind, []), group, is_all=kind == "equipment")
    combined.extend(group for merged in kinds.values() for group in merged)
    return tuple(combined), years


def make_of(alternative: Alternative) -> str | None:
    """The make that an answer implies."""
    if alternative.question == "make":
        return alternative.value
    if alternative.question.startswith(_MODEL):
        return alternative.question.removeprefix(_MODEL)
    return None


def _without_years(readings: Iterable[Reading]) -> tuple[list[Alternatives], tuple[int, ...]]:
    """A model called like a year is that model unless a make is named that has none of this name."""
    readings = list(readings)
    named = {
        make
        for reading in readings
        if reading.year is None and _kind(reading.alternatives) in _NAMES
        for make in _makes(reading.alternatives)
    }
    groups, years = [], []
    for reading in readings:
        if reading.year and not _fits(reading.alternatives, named):
            years.append(reading.year)
        elif reading.alternatives:
            groups.append(reading.alternatives)
    return groups, tuple(years)


def _fits(alternatives: Alternatives, makes: set[str]) -> bool:
    theirs = _makes(alternatives)
    return bool(alternatives) and (not makes or not theirs or bool(makes & theirs))


def _makes(alternatives: Iterable[Alternative]) -> set[str]:
    return {make for each in alternatives if (make := make_of(each))}


def _kind(alternatives: Alternatives) -> str:
    """The question that all of these answer, or the nearest if it is one of the specification;
    models of any make answer one."""
    kinds = {_question(each) for each in alternatives}
    nearest = {_question(each) for each in alternatives if each.distance == 0}
    for asked in (kinds, nearest & TERMS.keys() if len(nearest) == 1 else set()):
        if len(asked) == 1:
            return next(iter(asked))
    return _MIXED


def _question(alternative: Alternative) -> str:
    return "model" if alternative.question.startswith(_MODEL) else alternative.question


@dataclass
class _Clause:
    """One car that was named: by its make, by its model, or both."""

    make: Alternatives = ()
    models: Alternatives = ()

    def take(self, group: Alternatives) -> bool:
        """Let a word describe this car more closely; False if it speaks of another."""
        if _kind(group) == "make":
            return self._take_make(group)
        fitting = _of_makes(group, _makes(self.make)) if self.make else group
        if not fitting:
            return False
        self.models = _common(self.models, fitting) or _either(self.models, fitting)
        return True

    def _take_make(self, group: Alternatives) -> bool:
        if self.make:
            narrower = _common(self.make, group)
            self.make = narrower or self.make
            return bool(narrower)
        if not self.models:
            self.make = group
            return True
        fitting = _of_makes(self.models, _makes(group))
        if fitting:
            self.make, self.models = group, fitting
        return bool(fitting)

    @property
    def alternatives(self) -> Alternatives:
        """What says most about the car; a model implies its make."""
        return self.models or self.make


def _names(groups: Iterable[Alternatives]) -> Groups:
    """One group of all cars that were named."""
    clauses: list[_Clause] = []
    for group in groups:
        if not (clauses and clauses[-1].take(group)):
            clauses.append(_Clause())
            clauses[-1].take(group)
    named: Alternatives = ()
    for clause in clauses:
        named = _either(named, clause.alternatives)
    return (named,) if named else ()


def _among(names: Groups, mixed: Alternatives) -> Alternatives:
    """A word that may be a model or a trim: no other model where another word names one."""
    if not names or _kind(names[0]) == "make":
        makes = _makes(names[0]) if names else _makes(mixed)
        return tuple(a for a in mixed if make_of(a) is None or make_of(a) in makes) or mixed
    known = {name[:2] for name in names[0]}
    return tuple(a for a in mixed if make_of(a) is None or a[:2] in known) or mixed


def _merged(groups: list[Alternatives], group: Alternatives, *, is_all: bool) -> list[Alternatives]:
    """The groups of one question with one more."""
    for position, other in enumerate(groups):
        if common := _common(other, group):
            return [*groups[:position], common, *groups[position + 1 :]]
    if is_all or not groups:
        return [*groups, group]
    return [_either(groups[0], group)]


def _of_makes(models: Alternatives, makes: set[str]) -> Alternatives:
    return tuple(model for model in models if make_of(model) in makes)


def _common(some: Alternatives, others: Alternatives) -> Alternatives:
    """What is in both, as far off as both together."""
    distances = {other[:2]: other.distance for other in others}
    return tuple(
        Alternative(each.question, each.value, each.distance + distances[each[:2]])
        for each in some
        if each[:2] in distances
    )


def _either(some: Alternatives, others: Alternatives) -> Alternatives:
    """What is in one or the other, as far off as in the nearer."""
    nearest: dict[tuple[str, str], int] = {}
    for each in (*some, *others):
        nearest[each[:2]] = min(nearest.get(each[:2], each.distance), each.distance)
    return tuple(Alternative(*answer, distance) for answer, distance in nearest.items())
