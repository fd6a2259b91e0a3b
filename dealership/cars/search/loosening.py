"""What to take away from a search that finds nothing, and how many cars that would bring."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from dealership.cars.search.asked import Asked
from dealership.cars.search.narrowing import Narrowing
from dealership.cars.search.panel import (
    criterion_label,
    label_of,
    limit_label,
    words_label,
)

MOST = 5
MOST_CRITERIA = 12


@dataclass(frozen=True)
class Loosening:
    """A filter, the address of the same search without it, and how many cars that finds."""

    label: str
    url: str
    count: int


def loosenings(narrowing: Narrowing) -> list[Loosening]:
    """What brings cars when it alone is taken away, the most first; all words only if no single one
    of them does."""
    asked = narrowing.asked
    of_words = list(_each_criterion(narrowing))
    found = of_words + [
        Loosening(_label(asked, part), asked.without(*gone).url(), count)
        for part, gone, count in _each(narrowing)
        if count and not (part == "q" and of_words)
    ]
    return sorted(found, key=lambda loosening: -loosening.count)[:MOST]


def _each_criterion(narrowing: Narrowing) -> Iterator[Loosening]:
    """What brings cars when it alone is taken out of the words."""
    for criterion in narrowing.wording.understood.criteria[:MOST_CRITERIA]:
        rephrased = narrowing.rephrased(criterion)
        if count := len(rephrased.cars):
            yield Loosening(criterion_label(criterion), rephrased.asked.url(), count)


def _each(narrowing: Narrowing):
    asked = narrowing.asked
    for part in narrowing.parts:
        gone = ("make", "model") if part == "make" else (part,)
        yield part, gone, len(narrowing.without(*gone))
    if asked.answers("make") and asked.answers("model"):
        yield "model", ("model",), len(narrowing.without("make") & narrowing.of_makes)


def _label(asked: Asked, part: str) -> str:
    if part == "q":
        return words_label(asked)
    if part in asked.chosen:
        return ", ".join(label_of(part, answer) for answer in asked.answers(part))
    ends = (f"min_{part}", f"max_{part}")
    return _(", ").join(limit_label(end, asked.limits[end]) for end in ends if end in asked.limits)
