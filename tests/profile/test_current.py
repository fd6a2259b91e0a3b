"""The profile at hand: nearly free to read, soon true everywhere, there without a database."""

import pytest
from pymongo.errors import AutoReconnect, ExecutionTimeout

from config import Dealership
from dealership.profile import current
from dealership.profile.current import SECONDS, Keeper, profile
from dealership.profile.profile import Profile
from tests.commands import commands_sent
from tests.factories import describe_house
from tests.threads import at_once


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """A clock that is put forward by hand."""
    time = [1_000.0]
    monkeypatch.setattr(current, "monotonic", lambda: time[0])
    return time


@pytest.fixture
def keeper(app) -> Keeper:
    """What another process keeps."""
    return Keeper(Dealership())


def test_until_somebody_saves_it_the_environment_s_settings_stand_in_its_place(app, keeper):
    assert keeper.current().name == "Harbor Street Motors"
    assert keeper.current().hours
    assert Profile.objects.count() == 0


def test_who_saves_reads_the_new_one_at_once(app):
    with app.app_context():
        describe_house(name="Müller & Töchter")
        assert profile().name == "Müller & Töchter"


def test_another_process_reads_it_a_little_later(app, keeper, clock):
    keeper.current()
    with app.app_context():
        describe_house(name="Müller & Töchter")

    assert keeper.current().name == "Harbor Street Motors"
    clock[0] += SECONDS + 0.1
    assert keeper.current().name == "Müller & Töchter"


def test_it_is_looked_up_once_in_a_few_seconds_however_often_it_is_read(keeper, clock):
    with commands_sent() as commands:
        for _ in range(1_000):
            keeper.current()
            clock[0] += SECONDS / 400
    assert len(commands) == 3


def test_many_threads_look_it_up_once(keeper):
    with commands_sent() as commands:
        found = at_once([lambda: keeper.current().name] * 8)
    assert set(found) == {"Harbor Street Motors"}
    assert len(commands) == 1


@pytest.mark.parametrize("error", [AutoReconnect("away"), ExecutionTimeout("slow")])
def test_while_the_database_is_away_the_last_copy_serves(app, keeper, clock, monkeypatch, error):
    with app.app_context():
        describe_house(name="Müller & Töchter")
    keeper.current()

    def fail(_self):
        raise error

    monkeypatch.setattr(type(Profile.objects), "find_stored", fail)
    clock[0] += SECONDS + 1
    assert keeper.current().name == "Müller & Töchter"


def test_a_database_that_is_known_to_be_away_is_not_asked(keeper, clock, monkeypatch):
    keeper.current()
    monkeypatch.setattr(current, "is_away", lambda: True)
    clock[0] += SECONDS + 1
    with commands_sent() as commands:
        assert keeper.current().name == "Harbor Street Motors"
    assert commands == []
