"""With the role of `deploy/mongo/append-only.js` nobody changes or removes who did what."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.collection import Collection
from pymongo.errors import OperationFailure

from tests.database.guarded_server import PASSWORD, REPLICA_SET, guarded_server
from tests.ports import HOST

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "deploy" / "mongo" / "append-only.js"
NOT_AUTHORIZED = 13
# What mongosh gives to a script; each command is answered by a line of standard input.
MONGOSH = """
const lines = require("node:fs").readFileSync(0, "utf8").split("\\n");
global.print = () => {};
global.connect = () => ({ getSiblingDB: (db) => ({ runCommand: (command) => {
  console.log(JSON.stringify([db, command]));
  return JSON.parse(lines.shift());
} }) });
require(process.argv[1]);
"""
SITE = """
from decimal import Decimal
from config import Config
from dealership import create_app
from dealership.audit.event import AuditEvent
from dealership.audit.moving import move_waiting
from dealership.owners.owner import Owner
from dealership.web.throttling import is_too_often

app = create_app(Config.from_environ())
owner = Owner(name="Ann")
owner.store()
owner.modify(set__phone="555")
print(move_waiting(), AuditEvent.objects.count())
with app.test_request_context():
    print(is_too_often("knocking", "1 per minute"), is_too_often("knocking", "1 per minute"))
"""
FORBIDDEN: dict[str, Callable[[Collection], object]] = {
    "changing": lambda events: events.update_one({}, {"$set": {"act": "none"}}),
    "replacing": lambda events: events.replace_one({}, {"act": "none"}),
    "removing": lambda events: events.delete_one({}),
    "dropping": lambda events: events.drop(),
    "having the server remove": lambda events: events.create_index("moment", expireAfterSeconds=0),
    "renaming": lambda events: events.rename("other"),
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server on which the script was run, twice."""
    folder = tmp_path_factory.mktemp("append-only")
    with guarded_server(folder) as root:
        everywhere = [{"role": "readWrite", "db": "dealership_activity"}]
        root.admin.command("createUser", "dealership", pwd=PASSWORD, roles=everywhere)
        (folder / "password").write_text(PASSWORD)
        for answers in (
            ['{"ok": 1}'] * 2,
            [json.dumps({"ok": 0, "code": 51002}), *['{"ok": 1}'] * 2],
        ):
            for database, command in _commands(folder / "password", answers):
                if command.get("createRole") is None or answers[0] == '{"ok": 1}':
                    root[database].command(command)
        yield (root.address or (HOST, 0))[1]


def _commands(password: Path, answers: list[str]) -> list[tuple[str, dict[str, Any]]]:
    ran = subprocess.run(
        ["node", "-e", MONGOSH, "--", str(SCRIPT)],
        input="\n".join(answers),
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "ROOT_PASSWORD_FILE": str(password)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [tuple(json.loads(line)) for line in ran.stdout.splitlines()]


@pytest.fixture
def events(port: int) -> Iterator[Collection]:
    """The archive, as the site's user has it."""
    with MongoClient(HOST, port, username="dealership", password=PASSWORD) as client:
        yield client.dealership_activity.audit_events


@pytest.mark.parametrize("way", sorted(FORBIDDEN))
def test_the_archive_is_closed_to(events, way):
    events.insert_one({"act": "cars.change"})
    with pytest.raises(OperationFailure) as refusal:
        FORBIDDEN[way](events)
    assert refusal.value.code == NOT_AUTHORIZED
    assert events.find_one({"act": "cars.change"})


def test_the_site_works_with_it(port, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", SITE],
        cwd=ROOT,
        env={
            "APP_ENV": "testing",
            "INSTANCE_PATH": str(tmp_path),
            "MONGODB_HOST": f"{HOST}:{port}",
            "MONGODB_REPLICA_SET": REPLICA_SET,
            "MONGODB_USERNAME": "dealership",
            "MONGODB_PASSWORD": PASSWORD,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    moved, throttled = ran.stdout.splitlines()
    assert moved.split()[0] == "2"
    assert throttled == "False True"
