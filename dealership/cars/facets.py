"""The words by which a car is found, kept on the car itself so that one index serves every choice.

A facet is `status|question|answer`, such as `for_sale|make|Honda`, and every car also carries its
bare status. Whoever lists cars asks for one or several facets; an index that begins with them and
ends with the sort key answers any combination without an index for each.
"""

from collections.abc import Iterator
from typing import Any

SEPARATOR = "|"
QUESTIONS = ("make", "model", "body", "fuel", "transmission", "drive", "colour")


def facet(status: str, question: str, answer: str) -> str:
    """One facet, such as `for_sale|make|Honda` or `for_sale|make_model|Honda|Civic`."""
    return SEPARATOR.join((status, question, answer))


def models_of(make: str) -> str:
    """The question which model of one make a car is; the models are its answers."""
    return f"make_model{SEPARATOR}{make}"


def facets_of(car: dict[str, Any]) -> list[str]:
    """Every facet of a car given as a mapping, such as the one that is stored."""
    return list(_facets_of(car))


def _facets_of(car: dict[str, Any]) -> Iterator[str]:
    status = str(car["status"])
    yield status
    for question in QUESTIONS:
        if answer := car.get(question):
            yield facet(status, question, answer)
    if car.get("make") and car.get("model"):
        yield facet(status, models_of(car["make"]), car["model"])
