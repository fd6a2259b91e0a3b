"""flask database restore and drop by a user whose roles allow only half of the work: none is done."""

import base64
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from dealership.database.backups import back_up
from dealership.database.mongod_program import find_mongod, private_command
from dealership.tether import tethered
from tests.connections.guarded_servers import insist
from tests.database.operating import Operator, raw_content, structure
from tests.ports import HOST, free_port

NAME = "motors"
BOTH = (NAME, f"{NAME}_activity")
PASSWORD = "only-for-the-tests"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MongoClient[dict[str, Any]]]:
    """The administrator of a server that lets in only whom it knows."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "keyfile").write_text(base64.b64encode(os.urandom(96)).decode())
    (folder / "keyfile").chmod(0o400)
    (folder / "data").mkdir()
    port = free_port()
    command = private_command(find_mongod(), folder / "data", port, "guarded")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            tethered([*command, "--keyFile", str(folder / "keyfile")]),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=os.environ | {"LC_ALL": "C"},
        )
    try:
        _set_up(port)
        with MongoClient(HOST, port, username="root", password=PASSWORD, w="majority") as root:
            yield root
    finally:
        process.kill()
        process.wait()


def _set_up(port: int) -> None:
    with MongoClient(HOST, port, directConnection=True, serverSelectionTimeoutMS=2000) as client:
        members = [{"_id": 0, "host": f"{HOST}:{port}"}]
        config = {"_id": "guarded", "members": members}
        insist(lambda: client.admin.command("ping"))
        client.admin.command("replSetInitiate", config)
        insist(lambda: client.admin.command("hello")["isWritablePrimary"])
        # The first user may be made without one, from the machine itself.
        client.admin.command("createUser", "root", pwd=PASSWORD, roles=["root"])


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
