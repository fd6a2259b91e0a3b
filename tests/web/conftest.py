"""The site in trouble: its database away, its views failing."""

from collections.abc import Iterator

import pytest
from flask import Flask
from mongoengine import connection
from pymongo import MongoClient

from config import Config
from dealership import create_app
from dealership.database import availability
from dealership.database.indexes import mapped_documents
from dealership.web import health


@pytest.fixture
def database_away(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every alias leads to a port where nobody listens, and patience is short."""
    monkeypatch.setattr(availability, "ALONE_SECONDS", 0.05)
    monkeypatch.setattr(availability, "WRITING_SECONDS", 0.05)
    monkeypatch.setattr(health, "SECONDS", 0.05)
    with MongoClient("127.0.0.1", 9, serverSelectionTimeoutMS=50) as nobody:
        for alias in ("core", "activity", "reporting"):
            monkeypatch.setitem(connection._connections, alias, nobody)
            monkeypatch.delitem(connection._dbs, alias, raising=False)
        for document in mapped_documents():
            monkeypatch.setattr(document, "_collection", None)
        yield
        monkeypatch.undo()
        availability._given_up.clear()


@pytest.fixture
def other_site(app: Flask, config: Config) -> Flask:
    """A second site on the same database, to which a test may add views."""
    return create_app(config)
