"""Forgetting a person: all of them, nobody else, once, and with no way back."""

from collections.abc import Iterable
from typing import Any

import pytest
from bson import json_util
from flask import Flask
from mongoengine.connection import get_db

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.audit.event import WaitingEvent
from dealership.cars.car import Car
from dealership.database.document import ChangedMeanwhile
from dealership.mailing.letter import Letter
from dealership.owners.owner import Owner
from dealership.privacy import erasing
from dealership.privacy.asking import StillWorksHere, note_wish, take_back
from dealership.privacy.erasing import erase, find_person
from dealership.privacy.erasure_request import ErasureRequest
from dealership.privacy.knowing import person_behind, person_of
from dealership.sales.lead import Lead
from tests.commands import commands_sent
from tests.factories import make_account, make_lead, make_owner
from tests.privacy.conftest import EMAIL, TRACES
from tests.test_query_plans import assert_answered_from_an_index
from tests.threads import at_once

# They name people by their ids alone, once the key to the rest is forgotten.
RECORDED = {"audit_outbox", "audit_events"}


@pytest.fixture(autouse=True)
def within(app: Flask):
    with app.test_request_context():
        yield


@pytest.fixture
def wish(ann: Account) -> ErasureRequest:
    return note_wish(person_of(ann), language="en", by="Morgan Reyes")


def everything(besides: Iterable[str] = ()) -> str:
    """All that the databases hold, as one text."""
    found = ""
    for alias in ("core", "activity"):
        database = get_db(alias)
        for name in set(database.list_collection_names()) - set(besides):
            found += json_util.dumps(list(database[name].find()), ensure_ascii=False)
    return found


def test_nothing_is_left_of_the_person(ann, wish):
    known = (str(ann.id), str(ann.owner_id))
    for trace in TRACES:
        assert trace in everything(), trace

    erase(wish, by="Morgan Reyes", reason="Their wish")
    (last,) = Letter.objects(is_last=True)
    assert last.to == EMAIL
    last.was_delivered()
    assert Letter.objects(id=last.id, expires__lte=Letter.objects.get(id=last.id).sent)
    last.delete()

    Letter.objects(purpose="erasure_waits").delete()
    left = everything()
    for trace in TRACES:
        assert trace not in left, trace
    # The wish itself stays, and leads to nobody.
    left = everything(besides=RECORDED)
    assert known[0] not in left
    assert left.count(known[1] or known[0]) == 1


def test_cars_services_and_stars_stay(ann, wish):
    before = Car.objects.get(id=Owner.objects.get(id=ann.owner_id).car_ids[0])

    erase(wish, by="Morgan Reyes", reason="Their wish")

    car = Car.objects.get(id=before.id)
    (visit,) = car.service_history
    assert (visit.description, visit.customer_rating) == ("Oil changed", 3)
    assert (visit.rated_by, visit.customer_comment) == (None, None)
    assert (car.price, car.status) == (before.price, before.status)


def test_nobody_else_loses_anything(ann, ben, wish):
    erase(wish, by="Morgan Reyes", reason="Their wish")

    left = everything()
    for trace in ("Ben Okafor", "ben@example.com", "Ben liked it"):
        assert trace in left
    assert Account.objects(owner_id=ben.id).count() == 1


def test_the_record_says_that_it_was_done_and_not_to_whom(ann, wish):
    WaitingEvent._get_collection().delete_many({})

    erase(wish, by="Morgan Reyes", reason="Asked at the counter")

    events = json_util.dumps(list(WaitingEvent._get_collection().find()), ensure_ascii=False)
    assert "privacy.erase" in events
    assert "Asked at the counter" in events
    for trace in (*TRACES, str(ann.id)):
        assert trace not in events, trace


def test_it_is_done_once(app, ann, wish):
    def do_it() -> None:
        with app.test_request_context():
            erase(wish, by="Morgan Reyes", reason="Their wish")

    outcomes = at_once([do_it, do_it])

    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "ChangedMeanwhile",
        "NoneType",
    ]
    assert Letter.objects(is_last=True).count() == 1


def test_what_was_taken_back_is_not_done(ann, wish):
    take_back(person_of(ann))

    with pytest.raises(ChangedMeanwhile):
        erase(wish, by="Morgan Reyes", reason="Their wish")
    assert Account.objects(id=ann.id).count() == 1


def test_if_anything_fails_all_of_it_stays(ann, wish, monkeypatch):
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(erasing, "write", fail)
    before = everything()

    with pytest.raises(RuntimeError):
        erase(wish, by="Morgan Reyes", reason="Their wish")
    assert everything() == before


def test_whoever_works_here_is_not_forgotten(ann, wish):
    ann.roles = [Role.OWNER, Role.TECHNICIAN]
    ann.store()

    with pytest.raises(StillWorksHere):
        erase(wish, by="Morgan Reyes", reason="Their wish")
    assert ErasureRequest.objects.get(id=wish.id).is_open


def test_somebody_without_an_account_is_forgotten_too(app):
    owner = make_owner(name="Zoë", email="zoe@example.com")
    make_lead(email="zoe@example.com")
    wish = note_wish(person_behind(owner), language="de", by="Morgan Reyes")

    erase(wish, by="Morgan Reyes", reason="A letter by post")

    assert (Owner.objects(id=owner.id).count(), Lead.objects.count()) == (0, 0)
    assert Letter.objects.get(is_last=True).language == "de"


def test_an_account_without_a_car_is_forgotten_too(app):
    account = make_account(Role.OWNER, email="new@example.com")
    wish = note_wish(person_of(account), language="en", by="Morgan Reyes")

    assert find_person(wish) == person_of(account)
    erase(wish, by="Morgan Reyes", reason="Their wish")
    assert find_person(wish) is None


def test_what_a_family_shares_is_not_taken_from_the_others(app):
    one, other = (make_owner(name=name, email="family@example.com") for name in ("Ann", "Bob"))
    make_lead(email="family@example.com", name="Bob")
    wish = note_wish(person_behind(one), language="en", by="Morgan Reyes")

    erase(wish, by="Morgan Reyes", reason="Their wish")

    assert Lead.objects.count() == 1
    assert Owner.objects.get() == other


def test_a_wish_is_noted_once(ann, wish):
    assert note_wish(person_of(ann), language="en", by="Sam Okafor") == wish


def test_what_an_owner_rated_is_found_by_an_index(ann):
    with commands_sent() as commands:
        list(Car.objects(__raw__={"service_history.rated_by": ann.owner_id}))

    assert_answered_from_an_index(commands[0])
