"""Giving out the address of a car's history, and taking it back."""

from datetime import timedelta

import pytest
from bson import ObjectId
from flask import Flask

from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.database.fields import now
from dealership.history import sharing
from dealership.history.history_link import GOOD_FOR, HistoryLink
from dealership.history.sharing import find_shared, secret_of, share, take_back
from dealership.owners.owner import Owner
from tests.commands import commands_sent
from tests.factories import make_car, make_owner
from tests.test_query_plans import assert_answered_from_an_index
from tests.threads import at_once


@pytest.fixture
def car(app: Flask) -> Car:
    return make_car(status=Status.SOLD)


@pytest.fixture
def owner(car: Car) -> Owner:
    return make_owner(car_ids=[car.id])


@pytest.fixture
def link(app: Flask, car: Car, owner: Owner):
    """An address that the owner gave out, within the site that made it."""
    with app.app_context():
        yield share(car.id, by=owner, shows_prices=False, id=ObjectId())


def test_forms_at_the_same_moment_give_out_no_more_than_is_allowed(
    app: Flask, car: Car, owner: Owner
) -> None:
    def give_out() -> None:
        with app.app_context():
            share(car.id, by=owner, shows_prices=False, id=ObjectId())

    outcomes = at_once([give_out] * (sharing.MOST + 4))

    assert [type(outcome) for outcome in outcomes if outcome] == [sharing.TooManyLinks] * 4
    assert HistoryLink.objects.count() == sharing.MOST


def test_the_address_leads_to_the_car(link, car):
    secret = secret_of(link)

    assert len(secret) == 43  # letters that hold 256 bits
    assert find_shared(secret) == (link, car)


def test_the_database_holds_nothing_that_opens_it(link):
    stored = HistoryLink._get_collection().find_one({"_id": link.id})

    assert secret_of(link) not in repr(stored)
    assert find_shared(stored["fingerprint"]) is None
    assert find_shared(str(link.id)) is None


def test_it_is_good_for_thirty_days(link):
    assert link.expires - link.created == pytest.approx(GOOD_FOR, abs=timedelta(seconds=5))

    HistoryLink.objects(id=link.id).update_one(set__expires=now())

    assert find_shared(secret_of(link)) is None


def test_what_was_taken_back_leads_nowhere(link, car, owner):
    take_back(link.id, car.id, by=owner)
    take_back(link.id, car.id, by=owner)

    assert find_shared(secret_of(link)) is None
    assert HistoryLink.objects.count() == 0


def test_nobody_takes_back_what_somebody_else_gave_out(link, car):
    take_back(link.id, car.id, by=make_owner(car_ids=[car.id]))
    take_back(link.id, make_car().id, by=Owner.objects.get(id=link.owner_id))

    assert find_shared(secret_of(link))


def test_a_car_that_changed_hands_is_not_shown_by_who_had_it(link, owner):
    owner.car_ids = []
    owner.store()

    assert find_shared(secret_of(link)) is None


def test_the_same_form_twice_gives_out_one_address(link, car, owner):
    again = share(car.id, by=owner, shows_prices=True, id=link.id)

    assert again == link
    assert HistoryLink.objects.count() == 1


def test_an_owner_keeps_a_number_of_them_in_view(link, car, owner, monkeypatch):
    monkeypatch.setattr(sharing, "MOST", 1)

    with pytest.raises(sharing.TooManyLinks):
        share(car.id, by=owner, shows_prices=False, id=ObjectId())


def test_an_address_outlives_the_key_that_made_it(app, link, car, monkeypatch):
    secret, old_key = secret_of(link), app.config["SECRET_KEY"]
    monkeypatch.setitem(app.config, "SECRET_KEY", "another key than the one before")

    assert secret_of(link) is None
    assert find_shared(secret) == (link, car)

    monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", [old_key])

    assert secret_of(link) == secret


def test_two_addresses_have_nothing_in_common(link, car, owner):
    other = share(car.id, by=owner, shows_prices=False, id=ObjectId())

    assert secret_of(link) != secret_of(other)


def test_addresses_are_found_by_indexes(link, car, owner):
    with commands_sent() as commands:
        find_shared(secret_of(link))
        list(HistoryLink.objects.of(owner.id, car.id))

    asked = [command for command in commands if "find" in command]
    assert {command["find"] for command in asked} == {"history_links", "owners", "cars"}
    for command in asked:
        assert_answered_from_an_index(command)


def test_the_id_of_somebody_else_s_address_gives_out_a_new_one(link, car):
    other = make_owner(car_ids=[car.id])

    given = share(car.id, by=other, shows_prices=True, id=link.id)

    assert given.id != link.id
    assert given.owner_id == other.id
    assert find_shared(secret_of(link)) == (link, car)


def test_one_form_sent_many_times_at_once_gives_out_one(app, car, owner):
    chosen = ObjectId()

    def send() -> ObjectId:
        with app.app_context():
            return share(car.id, by=owner, shows_prices=False, id=chosen).id

    assert at_once([send] * 8) == [chosen] * 8
    assert HistoryLink.objects.count() == 1
