"""The site under test: a real MongoDB, a database for each worker, cleared between tests."""

import os
import signal
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from mongoengine.connection import get_db
from pymongo.database import Database

import tests.examples  # noqa: F401 - which names the profiles
from config import Config
from dealership import create_app
from dealership.accounts.roles import Role
from dealership.database.connections import release_connections
from dealership.database.indexes import build, mapped_documents
from tests.factories import make_account, signed_in

pytest_plugins = ["tests.servers", "tests.mailbox", "tests.live", "tests.browsers"]

# However the tests are started (`make test &`), a program that they start hears its Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.load_profile("few")

SECRET_KEY = "the tests sign their cookies with this"


@pytest.fixture(scope="session")
def variables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the site under test: this worker's own database and instance folder."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    server = {name: os.environ[name] for name in os.environ if name.startswith("MONGODB_")}
    return server | {
        "APP_ENV": "testing",
        "SECRET_KEY": SECRET_KEY,
        "MONGODB_NAME": f"dealership_test_{worker}",
        "INSTANCE_PATH": str(tmp_path_factory.mktemp("instance")),
    }


@pytest.fixture(scope="session")
def config(variables: dict[str, str]) -> Config:
    """The settings of the site under test."""
    return Config.from_environ(variables)


@pytest.fixture(scope="session")
def site(config: Config) -> Iterator[Flask]:
    """The site under test, with its indexes; one for all tests of a worker."""
    release_connections()
    app = create_app(config)
    for document in mapped_documents():
        build(document)
    yield app
    release_connections()


@pytest.fixture
def app(site: Flask) -> Flask:
    """The site with an empty database and nothing remembered of earlier tests."""
    _empty_databases()
    site.extensions["profile"].look()
    return site


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger's browser."""
    return app.test_client()


@pytest.fixture
def salesperson(app: Flask) -> FlaskClient:
    """The browser of somebody who sells cars."""
    return signed_in(app, make_account(Role.SALESPERSON))


@pytest.fixture
def technician(app: Flask) -> FlaskClient:
    """The browser of somebody who repairs cars, and may look at owners but not change them."""
    return signed_in(app, make_account(Role.TECHNICIAN))


@pytest.fixture
def owner_account(app: Flask) -> FlaskClient:
    """The browser of a customer with an account."""
    return signed_in(app, make_account(Role.OWNER))


def _empty_databases() -> None:
    """Delete the documents but keep the indexes, which are slow to build."""
    for alias in ("core", "activity"):
        database = get_db(alias)
        for name in _stored_in(database):
            database[name].delete_many({})


def _stored_in(database: Database) -> list[str]:
    """The collections with something in them, asked for at once."""
    names = database.list_collection_names()
    one = [{"$limit": 1}]
    others = [
        {"$unionWith": {"coll": name, "pipeline": [*one, {"$project": {"in": name}}]}}
        for name in names
    ]
    return [found["in"] for found in database["nothing"].aggregate(others)]
