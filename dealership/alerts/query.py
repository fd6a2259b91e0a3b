"""A search as it is kept: what the list's address says of the cars, and not how they are shown."""

from urllib.parse import parse_qsl, urlencode

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from dealership.cars.search.asked import Asked
from dealership.cars.search.panel import label_of, limit_label, words_label

# How a list is sorted and cut does not tell which cars are on it.
HOW_IT_IS_SHOWN = {"sort", "page_size", "status"}


def query_of(asked: Asked) -> str:
    """The query string of a search, the same for all ways to write it."""
    parts = {
        name: sorted(values)
        for name, values in sorted(asked.arguments.items())
        if name not in HOW_IT_IS_SHOWN
    }
    return urlencode(parts, doseq=True)


def read_query(query: str) -> Asked:
    """The search that a query string describes, as a shopper's."""
    return Asked.from_arguments(MultiDict(parse_qsl(query)))


def title_of(asked: Asked) -> str:
    """A search in the reader's words, such as `Honda, SUV, Up to $20,000`."""
    words = [words_label(asked)] if asked.q else []
    answers = [label_of(name, value) for name, values in asked.chosen.items() for value in values]
    limits = [limit_label(name, limit) for name, limit in asked.limits.items()]
    return ", ".join([*words, *answers, *limits]) or _("All cars for sale")
