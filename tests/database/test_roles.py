"""flask database restore and drop by a user whose roles allow only half of the work: none is done."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from dealership.database.backups import back_up
from tests.database.guarded_server import PASSWORD, guarded_server
from tests.database.operating import Operator, raw_content, structure
from tests.ports import HOST

NAME = "motors"
BOTH = (NAME, f"{NAME}_activity")


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MongoClient[dict[str, Any]]]:
    """The administrator of a server that lets in only whom it knows."""
    with guarded_server(tmp_path_factory.mktemp("guarded")) as root:
        yield root


@pytest.fixture
def operator(guarded: MongoClient[dict[str, Any]], variables: dict[str, str]) -> Iterator[Operator]:
    """Somebody with readWrite on both databases, in which there are cars and views."""
    host, port = guarded.address or (HOST, 0)
    own = variables | {
        "MONGODB_HOST": host,
        "MONGODB_PORT": str(port),
        "MONGODB_REPLICA_SET": "guarded",
        "MONGODB_USERNAME": "clerk",
        "MONGODB_PASSWORD": PASSWORD,
    }
    guarded[NAME].cars.insert_many([{"_id": number} for number in range(3)])
    guarded[NAME].cars.create_index("make")
    guarded[f"{NAME}_activity"].views.insert_one({"_id": 1})
    guarded.admin.command("createUser", "clerk", pwd=PASSWORD, roles=roles("readWrite", *BOTH))
    yield Operator(own, NAME, guarded)
    guarded.admin.command("dropUser", "clerk")
    for name in BOTH:
        guarded.drop_database(name)


@pytest.fixture
def backup(operator: Operator, tmp_path: Path) -> Path:
    back_up(tmp_path / "backup", operator.databases())
    return tmp_path / "backup"


def roles(role: str, *databases: str) -> list[dict[str, str]]:
    return [{"role": role, "db": name} for name in databases]


def grant(operator: Operator, role: str, *databases: str) -> None:
    operator.client.admin.command("grantRolesToUser", "clerk", roles=roles(role, *databases))


def everything(operator: Operator) -> list[Any]:
    return [(raw_content(operator.client[name]), structure(operator.client[name])) for name in BOTH]


def refusal(operator: Operator, *command: str | Path) -> str:
    """The one line with which a command ends that changes nothing."""
    before = everything(operator)
    done = operator.run(*command)
    assert done.returncode == 1
    assert everything(operator) == before
    (line,) = done.stderr.splitlines()
    return line


def test_a_replacing_restore_without_the_role_drops_nothing(operator, backup):
    line = refusal(operator, "restore", backup, "--replace")

    assert "Nothing was changed: clerk@admin lacks the role " in line
    assert f"dbAdmin on {NAME}, dbAdmin on {NAME}_activity" in line


def test_the_role_on_one_database_does_not_empty_it_either(operator, backup):
    grant(operator, "dbAdmin", NAME)

    assert f"lacks the role dbAdmin on {NAME}_activity;" in refusal(
        operator, "restore", backup, "--replace"
    )
    assert f"lacks the role dbAdmin on {NAME}_activity;" in refusal(
        operator, "drop", "--yes-really"
    )


def test_a_restore_into_empty_databases_without_the_role_writes_nothing(operator, backup):
    for name in BOTH:
        operator.client.drop_database(name)

    assert "dbAdmin" in refusal(operator, "restore", backup)


@pytest.mark.parametrize("role", ["dbAdmin", "dbOwner"])
def test_with_the_role_the_restore_replaces_everything(operator, backup, role):
    before = everything(operator)
    operator.core.cars.insert_one({"_id": "later"})
    grant(operator, role, *BOTH)

    done = operator.run("restore", backup, "--replace", "--verify")

    assert done.returncode == 0, done.stderr
    assert everything(operator) == before


def test_with_the_role_the_databases_are_dropped(operator):
    grant(operator, "dbAdmin", *BOTH)

    done = operator.run("drop", "--yes-really")

    assert done.returncode == 0, done.stderr
    assert not set(BOTH) & set(operator.client.list_database_names())
