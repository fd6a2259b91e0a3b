"""The one address of a list that can be asked for in many ways, and which lists are worth finding."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from dealership.web import arguments

# What narrows a list, in the order in which its address names it.
FILTERS = (
    *("q", "make", "model", "body", "fuel", "transmission", "drive", "colour", "doors", "seats"),
    *("equipment", "min_year", "max_year", "min_price", "max_price", "min_mileage", "max_mileage"),
)
# What people look for in search engines; each alone, or two of them together.
WORTH_FINDING = frozenset(("make", "model", "body", "fuel"))
MOST_TOGETHER = 2


def canonical_list(asked: Mapping[str, str]) -> str:
    """The whole address of a list, without its order and page, its filters in one order."""
    return _with_filters("cars.index", asked)


def canonical_feed(asked: Mapping[str, str]) -> str:
    """The whole address of the feed that tells of new cars in a list."""
    return _with_filters("publishing.arrivals", asked)


def is_worth_finding(asked: Mapping[str, str], search: Any) -> bool:
    """Whether search engines should keep the list: not an endless mixture of filters, nor empty."""
    filters = _filters(asked)
    is_plain = filters.keys() <= WORTH_FINDING and all(len(v) == 1 for v in filters.values())
    return is_plain and len(filters) <= MOST_TOGETHER and bool(search.cars)


def _with_filters(endpoint: str, asked: Mapping[str, str]) -> str:
    filters: dict[str, Any] = dict(_filters(asked))
    return url_for(endpoint, _external=True, **filters)


def _filters(asked: Mapping[str, str]) -> dict[str, list[str]]:
    given = asked if isinstance(asked, MultiDict) else MultiDict(asked)
    filters = {name: _values(given, name) for name in FILTERS}
    return {name: values for name, values in filters.items() if values}


def _values(given: MultiDict[str, str], name: str) -> list[str]:
    texts = (arguments.text({name: value}, name) for value in given.getlist(name))
    return sorted({text for text in texts if text})
