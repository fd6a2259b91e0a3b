"""What the page shows of a search itself: what may be chosen, what was, and how to take it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from dealership.cars.facet_count import Figures
from dealership.cars.facets import models_of
from dealership.cars.search.asked import RANGES, SORTS, Asked
from dealership.cars.status import Status
from dealership.cars.words import TERMS
from dealership.web import formats


@dataclass(frozen=True)
class Choice:
    """One value that may be chosen, and how many cars it has where that is known."""

    value: str
    label: str
    count: int | None = None
    is_selected: bool = False


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address of the same search without it."""

    label: str
    url_without: str


def fields(asked: Asked) -> dict[str, str]:
    """What stands in the text fields."""
    limits = {name: str(asked.limits.get(name, "")) for name in RANGES}
    return {"q": asked.q, "page_size": str(asked.size), **limits}


def choices(asked: Asked, figures: Figures) -> dict[str, list[Choice]]:
    """The answers to each question; models only once a make is chosen.

    Figures are shown only while nothing else narrows the list, because then they are true.
    """
    models = figures.answers.get(models_of(asked.chosen.get("make", "")), {})
    offered = {
        "make": _choices(asked, "make", _by_name(figures.answers["make"])),
        "model": _choices(asked, "model", _by_name(models)) if "make" in asked.chosen else [],
    }
    for question, terms in TERMS.items():
        counts = figures.answers[question]
        known = {term.value: counts[term.value] for term in terms if term.value in counts}
        labels = {term.value: term.label for term in terms}
        offered[question] = _choices(asked, question, known, labels)
    return offered


def sorts(asked: Asked) -> list[Choice]:
    """The orders to choose from."""
    return [
        Choice(value, label, is_selected=value == asked.sort) for value, (label, _) in SORTS.items()
    ]


def statuses(asked: Asked) -> list[Choice]:
    """The statuses to choose from, for staff."""
    if not asked.for_staff:
        return []
    return [Choice(s.value, s.label, is_selected=s is asked.status) for s in Status]


def chips(asked: Asked) -> list[Chip]:
    """The filters that are on."""
    on = [Chip(f"“{asked.q}”", asked.url_without("q"))] if asked.q else []
    for question, answer in asked.chosen.items():
        gone = ("make", "model") if question == "make" else (question,)
        label = TERMS[question](answer).label if question in TERMS else answer
        on.append(Chip(label, asked.url_without(*gone)))
    for name, limit in asked.limits.items():
        on.append(Chip(f"{RANGES[name]} {_written(name, limit)}", asked.url_without(name)))
    return on


def _choices(
    asked: Asked, question: str, counts: Mapping[str, int], labels: Mapping[str, str] | None = None
) -> list[Choice]:
    chosen = asked.chosen.get(question)
    values = dict(counts)
    if chosen:
        values.setdefault(chosen, 0)
    return [
        Choice(
            value,
            labels[value] if labels else value,
            None if asked.is_narrowed else count,
            value == chosen,
        )
        for value, count in values.items()
    ]


def _by_name(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: item[0].casefold()))


def _written(name: str, limit: int) -> str:
    if name.endswith("price"):
        return formats.money(Decimal(limit))
    return formats.distance(limit) if name.endswith("mileage") else str(limit)
