"""What is logged of the commands that are sent."""

import logging

import pytest
from mongoengine.connection import get_db
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from dealership.database.command_log import CommandLog
from dealership.database.connections import driver_options
from dealership.database.slow_commands import SlowCommands
from dealership.database.tally import REPEATED, tallying


@pytest.fixture
def heard(app):
    """Makes a client to whose commands a log listens."""
    clients = []

    def make(**settings):
        client = MongoClient(**driver_options("core"), event_listeners=[CommandLog(**settings)])
        clients.append(client)
        return client[get_db("core").name]

    yield make
    for client in clients:
        client.close()


def test_an_echoed_command_shows_filter_database_collection_and_outcome(heard, caplog):
    caplog.set_level(logging.INFO)
    list(heard(echo=True).cars.find({"facets": "for_sale"}).limit(3))
    line = next(m for m in caplog.messages if " find " in m)
    assert get_db("core").name in line
    assert 'find cars {"filter": {"facets": "for_sale"}, "limit": 3} → 0 documents' in line


def test_an_echoed_command_names_nobody(heard, caplog):
    caplog.set_level(logging.INFO)
    core = heard(echo=True)
    core.owners.insert_one({"name": "Ann Secret", "email": "ann@secret.example"})
    list(core.owners.find({"search_keys": {"$all": ["secret"]}, "address.city": "Secretville"}))
    core.owners.update_one({"email": "ann@secret.example"}, {"$set": {"phone": "secret"}})
    assert len(caplog.messages) >= 3
    assert "secret" not in caplog.text.lower()


def test_a_refused_command_is_echoed_with_its_reason(heard, caplog):
    caplog.set_level(logging.INFO)
    with pytest.raises(OperationFailure):
        heard(echo=True).command("makeCoffee")
    assert any("failed: CommandNotFound" in message for message in caplog.messages)


def test_without_echo_nothing_is_logged(heard, caplog):
    caplog.set_level(logging.DEBUG, logger="dealership")
    heard().cars.find_one()
    assert not caplog.messages


def test_a_slow_command_is_named_with_its_plan(heard, caplog, app):
    slow = SlowCommands()
    list(heard(slow_ms=0, slow=slow.report).cars.find({"facets": "for_sale"}).sort("price"))
    slow.finish()
    line = next(m for m in caplog.messages if "Slow" in m and "find cars" in m)
    assert "IXSCAN facets_1_price_1__id_1" in line


def test_a_page_is_told_how_many_commands_it_sent_and_which_it_repeated(heard):
    core = heard()
    with tallying() as tally:
        for number in range(REPEATED):
            core.cars.find_one({"year": number})
        core.owners.find_one({"name": "Ann"})
    assert tally.commands == REPEATED + 1
    assert tally.milliseconds > 0
    assert tally.repeated == [("find cars filter(year)", REPEATED)]


def test_commands_outside_a_page_are_not_counted(heard):
    core = heard()
    with tallying() as tally:
        pass
    core.cars.find_one()
    assert tally.commands == 0
