"""Events go from where they were stored with their act to the archive: none is lost, none is twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bson import Binary, ObjectId
from mongoengine.connection import get_connection, get_db
from pymongo.errors import ServerSelectionTimeoutError

from dealership.audit import moving
from dealership.audit.event import AuditEvent, WaitingEvent
from dealership.audit.moving import move_waiting
from dealership.rounds.declaring import declared_rounds
from tests.factories import make_owner
from tests.ports import free_port
from tests.recorded import recorded
from tests.threads import at_once

ROOT = Path(__file__).parents[2]


def ids(document) -> list:
    """The ids of all events of a kind, in order."""
    return [event["_id"] for event in document._get_collection().find().sort("_id")]


def test_what_waits_is_moved_in_order(app):
    for _ in range(3):
        make_owner()
    waiting = ids(WaitingEvent)
    assert move_waiting() == 3
    assert (ids(AuditEvent), ids(WaitingEvent)) == (waiting, [])
    assert move_waiting() == 0


def test_more_than_are_moved_at_once_are_moved_too(app, monkeypatch):
    monkeypatch.setattr(moving, "AT_ONCE", 2)
    for _ in range(5):
        make_owner()
    assert move_waiting() == 5


def test_the_archive_is_in_the_activity_database(app):
    make_owner()
    move_waiting()
    assert get_db("activity").audit_events.count_documents({}) == 1


def test_an_event_that_was_put_in_but_not_taken_away_stays_one(app):
    make_owner()
    waiting = WaitingEvent._get_collection().find_one()
    AuditEvent._get_collection().insert_one(waiting)
    make_owner()
    move_waiting()
    assert len(ids(AuditEvent)) == 2
    assert ids(WaitingEvent) == []


def test_many_who_move_at_once_move_each_event_once(app):
    for _ in range(20):
        make_owner()
    waiting = ids(WaitingEvent)
    at_once([move_waiting] * 4)
    assert (ids(AuditEvent), ids(WaitingEvent)) == (waiting, [])


def test_while_the_archive_is_away_events_wait(app, monkeypatch):
    def away(_events: object) -> None:
        raise ServerSelectionTimeoutError

    with monkeypatch.context() as patch:
        patch.setattr(moving, "_put_in", away)
        make_owner()
        with pytest.raises(ServerSelectionTimeoutError):
            move_waiting()
    assert ids(AuditEvent) == []
    assert move_waiting() == 1


def test_the_house_moves_them_by_itself(site):
    assert "audit" in {declared.name for declared in declared_rounds()}


KILLED = """
import os, signal
from config import Config
from dealership import create_app
from dealership.database.transactions import in_transaction
from dealership.owners.owner import Owner

create_app(Config.from_environ())
Owner(name="Ann").store()

def act():
    Owner(name="Bob").store()
    os.kill(os.getpid(), signal.SIGKILL)

in_transaction(act)
"""


@pytest.fixture
def doomed(variables) -> Iterator[dict[str, str]]:
    """The environment of a process that will be killed, and whose transactions end with the test.

    The server would wait a minute for it, and with the server whoever wants to build an index.
    """
    name = f"doomed {ObjectId()}"
    yield variables | {"PATH": os.environ["PATH"], "MONGODB_OPTIONS": f"appName={name}"}
    admin = get_connection("core").admin
    open_ones = [
        {"$currentOp": {"allUsers": True, "idleSessions": True}},
        {"$match": {"clientMetadata.application.name": name, "transaction": {"$exists": True}}},
    ]
    left = [session["lsid"]["id"] for session in admin.aggregate(open_ones)]
    assert left, "nothing was left open"
    named = [{"id": Binary.from_uuid(identity)} for identity in left]
    admin.command("killSessions", named)


def test_a_killed_process_leaves_the_event_of_what_it_stored_and_no_other(app, doomed):
    killed = subprocess.run([sys.executable, "-c", KILLED], env=doomed, cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert get_db("core").owners.distinct("name") == ["Ann"]
    assert [event.subject_title for event in recorded()] == ["Ann"]


AWAY = """
from config import Config
from dealership import create_app
from dealership.audit.moving import move_waiting
from dealership.owners.owner import Owner
from pymongo.errors import ServerSelectionTimeoutError

create_app(Config.from_environ())
Owner(name="Ann").store()
try:
    move_waiting()
except ServerSelectionTimeoutError:
    print("waits")
"""


def test_a_change_needs_no_archive(app, variables):
    """The archive is on another server, which is down."""
    away = {
        "MONGODB_ACTIVITY_HOST": "127.0.0.1",
        "MONGODB_ACTIVITY_PORT": str(free_port()),
        "MONGODB_ACTIVITY_SERVER_SELECTION_TIMEOUT_MS": "300",
    }
    ran = subprocess.run(
        [sys.executable, "-c", AWAY],
        env=variables | away | {"PATH": os.environ["PATH"]},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "waits\n"), ran.stderr
    assert move_waiting() == 1
    assert [event.subject_title for event in recorded()] == ["Ann"]
