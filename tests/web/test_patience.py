"""What is asked of the database has a deadline; what a page does in between has none."""

import time

import pytest
from mongoengine.connection import get_db
from pymongo import _csot
from pymongo.errors import ExecutionTimeout

from dealership.cars.car import Car
from dealership.cars.photo_store import fetch
from dealership.database.availability import at_most, patience
from dealership.database.transactions import in_transaction

ASKING = {
    "documents": lambda: Car.objects.count(),
    "pictures": lambda: fetch("0" * 64, 320),
    "a unit of work": lambda: in_transaction(lambda: Car.objects.first()),
    "the collection itself": lambda: list(Car._get_collection().find()),
}


def let_the_deadline_pass() -> None:
    """As if decoding a picture, or waiting for the visitor, had taken so long."""
    _csot.DEADLINE.set(time.monotonic() - 1)


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING)
def test_the_next_question_has_the_whole_of_it(app, ask):
    with patience():
        let_the_deadline_pass()
        ask()


def test_a_question_that_takes_too_long_ends(app):
    with patience():
        let_the_deadline_pass()
        with pytest.raises(ExecutionTimeout):
            get_db("core").cars.find_one()


def test_some_questions_have_one_deadline_together(app):
    with patience():
        with at_most(60):
            Car.objects.count()
            let_the_deadline_pass()
            with pytest.raises(ExecutionTimeout):
                Car.objects.count()
        Car.objects.count()


def test_afterwards_there_is_none(app):
    with patience():
        Car.objects.count()
    assert _csot.remaining() is None
