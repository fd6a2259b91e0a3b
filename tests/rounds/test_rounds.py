"""What falls due by itself is done, by one process at a time, and goes on when it fails."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import url_for
from pymongo.errors import AutoReconnect

from dealership.database.fields import now
from dealership.rounds import declare_round
from dealership.rounds.declaring import _declared
from dealership.rounds.making import make_due_rounds
from dealership.rounds.round import LEASE, Round
from dealership.rounds.watchman import Watchman
from tests.threads import at_once

HOURLY = timedelta(hours=1)


@pytest.fixture(autouse=True)
def no_others() -> Iterator[None]:
    """Only the rounds of the story."""
    others = dict(_declared)
    _declared.clear()
    yield
    _declared.clear()
    _declared.update(others)


@pytest.fixture
def make(app) -> Callable[[], list[str]]:
    """Makes what is due."""
    return lambda: make_due_rounds(app)


def an_hour_later() -> None:
    for found in Round.objects:
        found.modify(set__due=found.due - HOURLY)


def test_a_new_round_is_due_at_once_and_then_when_its_time_has_passed(make):
    done: list[str] = []
    declare_round("sweep", every=HOURLY, act=lambda: done.append("swept"))
    assert make() == ["sweep"]
    assert make() == []
    an_hour_later()
    assert make() == ["sweep"]
    assert done == ["swept"] * 2


def test_several_who_look_at_once_make_a_round_once(make):
    done: list[str] = []
    declare_round("sweep", every=HOURLY, act=lambda: done.append("swept"))
    for number in range(1, 6):
        at_once([make] * 8)
        assert len(done) == number
        an_hour_later()


def test_a_round_that_fails_is_logged_and_comes_again_and_the_others_are_made(make, caplog):
    done: list[str] = []
    declare_round("break", every=HOURLY, act=lambda: 1 // 0)
    declare_round("sweep", every=HOURLY, act=lambda: done.append("swept"))
    assert make() == ["break", "sweep"]
    assert done == ["swept"]
    assert "The round break failed." in caplog.text
    assert Round.objects.get(name="break").failure == "ZeroDivisionError"
    an_hour_later()
    assert "break" in make()


def test_a_database_that_goes_away_in_the_middle_is_one_line_in_the_log(make, caplog):
    def act() -> None:
        raise AutoReconnect("gone")

    declare_round("sweep", every=HOURLY, act=act)
    make()
    assert "The round sweep was cut short: AutoReconnect" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_failure_is_forgotten_when_it_succeeds_again(make):
    acts = [lambda: 1 // 0, lambda: None]
    declare_round("sweep", every=HOURLY, act=lambda: acts.pop(0)())
    make()
    an_hour_later()
    make()
    assert Round.objects.get(name="sweep").failure is None


def test_a_round_whose_maker_died_is_made_again_when_the_lease_is_over(make):
    declare_round("sweep", every=HOURLY, act=lambda: None)
    assert Round.claim("sweep", "somebody who dies")
    assert make() == []
    Round.objects(pk="sweep").update_one(set__due=now() - timedelta(seconds=1))
    assert make() == ["sweep"]


def test_who_comes_back_after_the_lease_does_not_put_the_round_off(make):
    declare_round("sweep", every=HOURLY, act=lambda: None)
    Round.claim("sweep", "somebody slow")
    Round.objects(pk="sweep").update_one(set__due=now())
    Round.claim("sweep", "somebody quick")
    Round.finish("sweep", "somebody slow", every=HOURLY, failure=None)
    assert Round.objects.get(name="sweep").due < now() + LEASE + timedelta(seconds=1)


def test_addresses_can_be_made_on_a_round(make):
    found: list[str] = []
    declare_round(
        "sweep", every=HOURLY, act=lambda: found.append(url_for("cars.index", _external=True))
    )
    make()
    assert found == ["http://127.0.0.1:8000/cars/"]


def test_the_watchman_makes_rounds_until_he_leaves(app, monkeypatch):
    monkeypatch.setattr("dealership.rounds.watchman.SECONDS_BETWEEN_LOOKS", 0.02)
    done: list[str] = []
    declare_round("sweep", every=timedelta(0), act=lambda: done.append("swept"))
    watchman = Watchman(app)
    watchman.begin()
    while len(done) < 3:
        assert watchman._thread.is_alive()
    watchman.leave()
    made = len(done)
    assert not watchman._thread.is_alive()
    assert len(done) == made


def test_the_command_makes_what_is_due(app):
    declare_round("sweep", every=HOURLY, act=lambda: None)
    run = app.test_cli_runner().invoke
    assert run(args=["rounds", "--once"]).output == "Made: sweep.\n"
    assert run(args=["rounds", "--once"]).output == "Nothing was due.\n"
