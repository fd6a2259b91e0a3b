"""What a process leaves locked that was killed within a transaction: nobody waits for it for long."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from config import Config
from dealership import create_app
from dealership.cars.car import Car
from dealership.cars.stocking import change_car
from dealership.database.abandoned import SILENT_SECONDS, end_abandoned_transactions
from dealership.database.availability import at_most
from dealership.owners.owner import Owner
from dealership.web.access import public
from tests.factories import make_car, make_owner

ROOT = Path(__file__).parents[2]
# Less than the server's `transactionLifetimeLimitSeconds`, after which everything is free anyway.
BEFORE_THE_SERVER_DOES_IT = 40

CHANGE_AND_WAIT = """
import sys, time
from bson import ObjectId
from config import Config
from dealership import create_app
from dealership.cars.stocking import change_car
from dealership.cars.stock_change import StockChange
from dealership.owners.owner import Owner
from dealership.database.transactions import in_transaction

create_app(Config.from_environ())
car, owner = map(ObjectId, sys.argv[1:])

def act():
    change_car(car, 1, lambda car: setattr(car, "price", 1))
    Owner.objects(id=owner).update_one(inc__number_of_visits=1)
    print("changed", flush=True)
    time.sleep(1000)

in_transaction(act)
"""


@pytest.fixture
def car(app: Flask) -> Car:
    return make_car()


@pytest.fixture
def owner(app: Flask) -> Owner:
    return make_owner(name="Ann")


@contextmanager
def process_amid_a_change(
    car: Car, owner: Owner, variables: dict[str, str]
) -> Iterator[subprocess.Popen[str]]:
    """Another process that has changed a car, its number in the list of changes, and an owner."""
    with subprocess.Popen(
        [sys.executable, "-c", CHANGE_AND_WAIT, str(car.id), str(owner.id)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | variables,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout.readline() == "changed\n"
            yield process
        finally:
            process.kill()


@pytest.fixture
def killed(car: Car, owner: Owner, variables: dict[str, str]) -> None:
    """Such a process was killed."""
    with process_amid_a_change(car, owner, variables) as process:
        process.kill()
        process.wait()


@pytest.mark.usefixtures("killed")
def test_another_car_can_be_changed(car: Car) -> None:
    other = make_car()

    with at_most(BEFORE_THE_SERVER_DOES_IT):
        assert change_car(other.id, other.version, lambda car: setattr(car, "price", 2)).price == 2


@pytest.mark.usefixtures("killed")
def test_the_same_car_can_be_changed_and_shows_nothing_of_what_was_begun(car: Car) -> None:
    with at_most(BEFORE_THE_SERVER_DOES_IT):
        changed = change_car(car.id, car.version, lambda car: setattr(car, "mileage", 3))

    assert (changed.price, changed.mileage) == (car.price, 3)


@pytest.mark.usefixtures("killed")
def test_a_page_whose_single_write_had_to_wait_frees_the_way_for_the_next(
    config: Config, owner: Owner
) -> None:
    @public
    def write() -> str:
        # Alone, as throttles and sign-ins are counted; the server lets it wait.
        Owner._get_collection().update_one({"_id": owner.id}, {"$set": {"name": "Bob"}})
        return "written"

    site = create_app(config)
    site.add_url_rule("/written", view_func=write)
    browser = site.test_client()

    assert [browser.get("/written").status_code for _ in range(2)] == [503, 200]


def test_a_process_that_is_alive_goes_on(car: Car, owner: Owner, variables: dict[str, str]) -> None:
    with process_amid_a_change(car, owner, variables):
        assert end_abandoned_transactions() == 0


def test_a_process_that_is_silent_for_too_long_counts_as_gone(
    car: Car, owner: Owner, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dealership.database.abandoned.SILENT_SECONDS", 0)
    assert SILENT_SECONDS < 5
    with process_amid_a_change(car, owner, variables):
        assert end_abandoned_transactions() == 1
