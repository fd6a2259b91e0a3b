"""What a text may be the beginning of: makes, models, bodies and fuels, to be offered while it is typed."""

from bisect import bisect_left
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from dealership.cars.facets import models_of
from dealership.cars.words import nicknames, terms
from dealership.cars.words.folding import key_of, parts_of
from dealership.cars.words.names import Names

MOST_CONSIDERED = 400
OFFERED_TERMS = ("body", "fuel")
_LAST = "\U0010ffff"


class Completion(NamedTuple):
    """An answer to a question; a model has a make besides."""

    question: str
    value: str
    make: str = ""


class Fit(IntEnum):
    """How a completion fits what was typed, the best first."""

    NAME = 0  # its name begins so
    NICKNAME = 1  # another word for it begins so
    WITHIN = 2  # every word begins one of its words


class Completions:
    """All that may be offered, found by how it begins."""

    def __init__(self, names: Names):
        self._completions: list[Completion] = []
        self._parts: list[frozenset[str]] = []
        self._beginnings: list[tuple[str, int, Fit]] = []
        for number, (completion, proper, others) in enumerate(_all(names)):
            parts = frozenset(part for name in (*proper, *others) for part in parts_of(name))
            fits = dict.fromkeys(parts, Fit.WITHIN)
            fits |= {key_of(name): Fit.NICKNAME for name in others}
            fits |= {key_of(name): Fit.NAME for name in proper}
            self._completions.append(completion)
            self._parts.append(parts)
            self._beginnings += [(key, number, fit) for key, fit in fits.items()]
        self._beginnings.sort()

    def of(self, text: str) -> dict[Completion, Fit]:
        """What a text may become. Nicknames count only where no name begins so."""
        typed = parts_of(text)
        if not typed:
            return {}
        found = [
            (number, fit) for number, fit in self._beginning("".join(typed)) if fit < Fit.WITHIN
        ]
        best = min((fit for _, fit in found), default=Fit.WITHIN)
        found = [(number, fit) for number, fit in found if fit is best]
        found += [(n, Fit.WITHIN) for n, _ in self._beginning(typed[0]) if self._has(n, typed)]
        fits: dict[Completion, Fit] = {}
        for number, fit in found:
            fits.setdefault(self._completions[number], fit)
        return fits

    def _beginning(self, key: str) -> Iterator[tuple[int, Fit]]:
        start = bisect_left(self._beginnings, (key,))
        end = bisect_left(self._beginnings, (key + _LAST,))
        for _key, number, fit in self._beginnings[start : min(end, start + MOST_CONSIDERED)]:
            yield number, fit

    def _has(self, number: int, typed: list[str]) -> bool:
        return all(any(part.startswith(word) for part in self._parts[number]) for word in typed)


def _all(names: Names) -> Iterator[tuple[Completion, list[str], list[str]]]:
    """Each completion with its names, and what else it is called."""
    for make, models in names.models.items():
        nicks = nicknames.of_make(make)
        yield Completion("make", make), [make], nicks
        for model in models:
            called = list(nicknames.of_model(model))
            others = [f"{make} {name}" for name in called]
            others += [f"{nick} {name}" for nick in nicks for name in (model, *called)]
            yield Completion(models_of(make), model, make), [model, f"{make} {model}"], others
    others_by: dict[tuple[str, str], list[str]] = {}
    for spelling, question, answers in terms.synonyms():
        others_by.setdefault((question, answers[0]), []).append(spelling)
    for question in OFFERED_TERMS:
        for term in terms.TERMS[question]:
            others = others_by.get((question, term.value), [])
            yield Completion(question, term.value), [term.english], others
