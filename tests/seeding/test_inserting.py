"""Storing many documents at once."""

import pytest
from mongoengine.connection import get_db
from pymongo.errors import BulkWriteError

from dealership.seeding.inserting import insert


@pytest.fixture
def things(app):
    """A collection that belongs to nobody."""
    return get_db("core").things


def test_what_is_there_already_stays_as_it_is(things):
    things.insert_one({"_id": 1, "colour": "red"})
    assert insert(things, [{"_id": 1, "colour": "blue"}, {"_id": 2, "colour": "blue"}]) == 1
    assert list(things.find().sort("_id")) == [
        {"_id": 1, "colour": "red"},
        {"_id": 2, "colour": "blue"},
    ]


def test_nothing_to_store_is_nothing_stored(things):
    assert insert(things, []) == 0


def test_anything_but_a_duplicate_is_told(app):
    core = get_db("core")
    particular = core.create_collection("particular", validator={"colour": {"$type": "string"}})
    try:
        with pytest.raises(BulkWriteError):
            insert(particular, [{"_id": 3, "colour": 5}])
    finally:
        particular.drop()
