"""How soon a lost primary is replaced: said where the server lets us see it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from dealership.doctor.finding import Verdict, well
from dealership.doctor.server_checks import LONGEST_ELECTION_MS, elections
from tests.database.guarded_server import PASSWORD, guarded_server

Client = MongoClient[dict[str, Any]]


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Client]:
    with guarded_server(tmp_path) as client:
        yield client


def test_the_default_is_longer_than_pages_wait(root: Client) -> None:
    found = elections("core", root)

    assert found.verdict is Verdict.WORTH_KNOWING
    assert found.text.startswith("begin after 10000 ms")
    assert "rs.conf().settings.electionTimeoutMillis should be 2000" in found.text


def test_what_the_documents_tell_people_to_set_is_well(root: Client) -> None:
    config = root.admin.command("replSetGetConfig")["config"]
    config["settings"]["electionTimeoutMillis"] = 2_000
    config["version"] += 1
    root.admin.command("replSetReconfig", config)

    assert LONGEST_ELECTION_MS > 2_000
    assert elections("core", root) == well("core: elections", "begin after 2000 ms")


def test_who_may_not_see_it_is_told_what_it_should_be(root: Client) -> None:
    roles = [{"role": "readWrite", "db": "dealership"}]
    root.admin.command("createUser", "dealership", pwd=PASSWORD, roles=roles)
    address = root.address
    with MongoClient(*address, username="dealership", password=PASSWORD) as site:
        found = elections("core", site)

    assert found.verdict is Verdict.WELL
    assert "not for us to see" in found.text
    assert "should be 2000" in found.text
