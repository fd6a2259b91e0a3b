"""Searches that somebody saved."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from dealership.alerts.key import key_of
from dealership.alerts.query import query_of, read_query, title_of
from dealership.alerts.saved_search import SavedSearch
from dealership.database.fields import now


@pytest.fixture
def make_search(app: Flask) -> Callable[..., SavedSearch]:
    """Keeps a search, an hour old and confirmed unless the story says otherwise."""

    def make(query: str = "make=Honda", **described) -> SavedSearch:
        asked = read_query(query)
        moment = now() - timedelta(hours=1)
        ordinary = {"email": "ann@example.com", "language": "en", "created": moment}
        ordinary |= {"query": query_of(asked), "confirmed": moment}
        with app.test_request_context():
            ordinary["title"] = title_of(asked)
        search = SavedSearch(**ordinary | described)
        search.save(force_insert=True)
        return search

    return make


@pytest.fixture
def key_for(app: Flask) -> Callable[[SavedSearch], str]:
    """The key that stands in the letters about a search."""

    def key(search: SavedSearch) -> str:
        with app.app_context():
            return key_of(search)

    return key
