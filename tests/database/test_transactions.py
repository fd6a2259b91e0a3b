"""A unit of work: all of it is stored, or none, whatever happens in between."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from mongoengine import NotUniqueError
from mongoengine.connection import get_db

from dealership.database.mongod_program import find_mongod, private_command
from dealership.database.transactions import in_transaction, is_inside
from dealership.owners.owner import Owner
from dealership.tether import tethered
from tests.factories import make_account, make_owner
from tests.ports import free_port
from tests.threads import at_once


class Regret(Exception):
    """Raised in the middle of a unit of work."""


def names() -> list[str]:
    """The owners in the book."""
    return sorted(owner["name"] for owner in get_db("core").owners.find())


def test_all_of_it_is_stored(app):
    def act() -> str:
        make_owner(name="Ann")
        make_owner(name="Bob")
        return "done"

    assert in_transaction(act) == "done"
    assert names() == ["Ann", "Bob"]


def test_an_exception_takes_everything_back(app):
    bob = make_owner(name="Bob")

    def act() -> None:
        make_owner(name="Ann")
        bob.name = "Robert"
        bob.store()
        Owner.objects(name="Bob").update_one(inc__number_of_visits=1)
        raise Regret

    with pytest.raises(Regret):
        in_transaction(act)
    assert names() == ["Bob"]
    assert Owner.objects.get(id=bob.id).number_of_visits == 0


def test_a_save_is_seen_inside_but_not_outside_before_the_end(app):
    seen_from_elsewhere = []

    def act() -> None:
        Owner(name="Ann").save()
        assert Owner.objects(name="Ann").count() == 1
        seen_from_elsewhere.extend(at_once([names]))

    in_transaction(act)
    assert seen_from_elsewhere == [[]]
    assert names() == ["Ann"]


def test_a_duplicate_takes_everything_back(app):
    make_account(email="taken@dealership.example")

    def act() -> None:
        make_owner(name="Ann")
        make_account(email="taken@dealership.example")

    with pytest.raises(NotUniqueError):
        in_transaction(act)
    assert names() == []


def test_people_who_change_the_same_thing_all_get_their_turn(app):
    owner = make_owner(name="Ann")

    def visit() -> None:
        def act() -> None:
            present = Owner.objects.get(id=owner.id)
            present.number_of_visits += 1
            present.save()

        in_transaction(act)

    assert at_once([visit] * 6) == [None] * 6
    assert Owner.objects.get(id=owner.id).number_of_visits == 6


def test_whoever_met_a_conflict_meets_few_others(app):
    """Many at once would else go on meeting each other; the last one would not get through in time."""
    owner = make_owner(name="Ann")
    attempts = []

    def visit() -> None:
        def act() -> None:
            attempts.append(None)
            present = Owner.objects.get(id=owner.id)
            time.sleep(0.02)  # so that they meet, however fast the machine is
            present.number_of_visits += 1
            present.save()

        in_transaction(act)

    assert at_once([visit] * 10) == [None] * 10
    assert len(attempts) <= 35


def test_a_conflict_runs_the_act_again(app):
    owner = make_owner(name="Ann")
    attempts = []

    def act() -> None:
        present = Owner.objects.get(id=owner.id)
        attempts.append(present.number_of_visits)
        if len(attempts) == 1:
            at_once([lambda: Owner.objects(id=owner.id).update_one(inc__number_of_visits=5)])
        present.number_of_visits += 1
        present.save()

    in_transaction(act)
    assert attempts == [0, 5]
    assert Owner.objects.get(id=owner.id).number_of_visits == 6


def test_what_follows_a_unit_of_work_is_outside_it(app):
    def act() -> bool:
        return is_inside()

    assert in_transaction(act) is True
    assert is_inside() is False
    with pytest.raises(Regret):
        in_transaction(_regret)
    assert is_inside() is False
    make_owner(name="Ann")
    assert names() == ["Ann"]


def _regret() -> None:
    raise Regret


ALONE = """
from config import Config
from dealership import create_app
from dealership.database.transactions import NoTransactions, in_transaction
from dealership.owners.owner import Owner

create_app(Config.from_environ())
try:
    in_transaction(lambda: Owner(name="Ann").store())
except NoTransactions as refusal:
    print(refusal, Owner.objects.count())
"""


@pytest.fixture
def lonely_port(tmp_path) -> Iterator[int]:
    """The port of a server without a replica set."""
    port = free_port()
    command = private_command(find_mongod(), tmp_path, port, "nobody")
    at = command.index("--replSet")
    with subprocess.Popen(
        tethered(command[:at] + command[at + 4 :]), stdout=subprocess.DEVNULL
    ) as it:
        yield port
        it.terminate()


def test_a_server_that_has_no_transactions_is_told_so(lonely_port, tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "APP_ENV": "testing",
        "INSTANCE_PATH": str(tmp_path / "instance"),
        "MONGODB_HOST": "127.0.0.1",
        "MONGODB_PORT": str(lonely_port),
    }
    said = subprocess.run(
        [sys.executable, "-c", ALONE], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert "single server without a replica set" in said
    assert "--replSet" in said
    assert said.strip().endswith(" 0")
