"""What shoppers type, understood as facets: makes, models, years, bodies, colours and so on."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dealership.cars.facets import facet
from dealership.cars.specification import Body, Colour, Drive, Fuel, Transmission
from dealership.words import Term

LONGEST_QUERY = 100
LONGEST_PHRASE = 4
SHORTEST_BEGINNING = 3
TERMS: dict[str, type[Term]] = {
    "body": Body,
    "fuel": Fuel,
    "transmission": Transmission,
    "drive": Drive,
    "colour": Colour,
}
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class Understood:
    """What a query asks for: groups of alternative facets, years, and words that mean nothing here."""

    groups: tuple[tuple[str, ...], ...]
    years: tuple[int, ...]
    unknown: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words of a text, without case, accents and punctuation: `CR-V` and `crv` are the same."""
    decomposed = unicodedata.normalize("NFKD", text[:LONGEST_QUERY].casefold())
    return [w for part in decomposed.split() if (w := re.sub(r"[\W_]+", "", part))]


def understand(text: str, status: str, answers: Mapping[str, Iterable[str]]) -> Understood:
    """What a query means among the makes and models (`answers`) that cars of a status have.

    The longest phrase that means something wins, so that `grand cherokee` is one model. A number
    like 2019 is a year unless a model is called so.
    """
    vocabulary = _vocabulary(status, answers)
    groups: list[tuple[str, ...]] = []
    years: list[int] = []
    unknown: list[str] = []
    words = words_of(text)
    if not words:  # punctuation alone asks for something, though nobody knows for what
        unknown.append(text)
    while words:
        for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
            if facets := _facets_for("".join(words[:length]), vocabulary):
                groups.append(facets)
                break
        else:
            length = 1
            if _YEAR.fullmatch(words[0]):
                years.append(int(words[0]))
            else:
                unknown.append(words[0])
        words = words[length:]
    return Understood(tuple(groups), tuple(years), tuple(unknown))


def _vocabulary(status: str, answers: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """(spelling, facet) pairs."""
    return list(_spellings(status, answers))


def _spellings(status: str, answers: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    for question, values in answers.items():
        for value in values:
            yield "".join(words_of(value)), facet(status, question, value)
    for question, terms in TERMS.items():
        for term in terms:
            yield "".join(words_of(term.label)), facet(status, question, term.value)
            yield "".join(words_of(term.value)), facet(status, question, term.value)


def _facets_for(spelling: str, vocabulary: list[tuple[str, str]]) -> tuple[str, ...]:
    """The facets spelled so; failing that, those whose spelling begins so."""
    same = {facet for known, facet in vocabulary if known == spelling}
    if not same and len(spelling) >= SHORTEST_BEGINNING:
        same = {facet for known, facet in vocabulary if known.startswith(spelling)}
    return tuple(sorted(same))
