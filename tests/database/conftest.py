"""Aliases of a test's own, which leave those of the site under test alone."""

from collections.abc import Iterator
from dataclasses import replace

import mongoengine
import pytest

from config import Config
from dealership.database import connections
from dealership.database.settings import DatabaseSettings
from dealership.secret import Secret

SPARE = "spare"


@pytest.fixture
def spare(config: Config) -> Iterator[DatabaseSettings]:
    """Settings for an alias that is not in use, forgotten after the test."""
    yield replace(config.databases[0], alias=SPARE)
    mongoengine.disconnect(SPARE)
    connections._registered.pop(SPARE, None)


@pytest.fixture
def dead_port(spare: DatabaseSettings) -> DatabaseSettings:
    """The same, at a port where nobody listens."""
    return replace(spare, host="127.0.0.1", port=9, replica_set="")


@pytest.fixture
def refused(spare: DatabaseSettings) -> DatabaseSettings:
    """The same, with credentials that the server does not know."""
    return replace(
        spare,
        username="nobody",
        password=Secret("opensesame"),
        authentication_mechanism="SCRAM-SHA-256",
    )
