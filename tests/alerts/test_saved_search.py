"""A saved search, and the cars that wait in it."""

from datetime import timedelta

import pytest
from bson import ObjectId
from mongoengine import NotUniqueError

from dealership.alerts.saved_search import (
    BETWEEN_LETTERS,
    MOST_REMEMBERED,
    MOST_WAITING,
    UNCONFIRMED_FOR,
    SavedSearch,
)
from dealership.database.fields import now
from tests.threads import at_once


def stored(search: SavedSearch) -> SavedSearch:
    return SavedSearch.objects.get(id=search.id)


def test_a_car_that_is_noted_waits_and_is_due_at_once(make_search):
    search, car = make_search(), ObjectId()

    search.note([car])

    assert stored(search).waiting == [car]
    assert stored(search) in SavedSearch.objects.due()


def test_a_car_waits_once_and_never_again(make_search):
    search, car, other = make_search(), ObjectId(), ObjectId()
    search.note([car])
    assert stored(search).take_waiting(tells=True)

    search.note([car])
    assert stored(search).waiting == []
    assert stored(search).due is None

    search.note([other, car])
    assert stored(search).waiting == [other]


def test_after_a_letter_the_next_car_waits_for_an_hour(make_search):
    search = make_search()
    search.note([ObjectId()])
    stored(search).take_waiting(tells=True)

    search.note([ObjectId()])

    left = stored(search).due - now()
    assert timedelta() < left <= BETWEEN_LETTERS
    assert left > BETWEEN_LETTERS - timedelta(minutes=1)


def test_another_car_does_not_put_the_letter_off(make_search):
    search = make_search()
    search.note([ObjectId()])
    due = stored(search).due

    search.note([ObjectId()])

    assert stored(search).due == due
    assert len(stored(search).waiting) == 2


def test_lists_stay_short_whatever_arrives(make_search):
    search = make_search()
    cars = [ObjectId() for _ in range(MOST_REMEMBERED + 10)]

    search.note(cars)

    assert stored(search).waiting == cars[-MOST_WAITING:]
    assert stored(search).told == cars[-MOST_REMEMBERED:]


def test_waiting_cars_are_taken_by_one_alone(make_search):
    search = make_search()
    search.note([ObjectId()])
    read = [stored(search) for _ in range(4)]

    taken = at_once([lambda one=one: one.take_waiting(tells=True) for one in read])

    assert sorted(taken) == [False, False, False, True]
    assert stored(search).letters == 1


def test_a_car_noted_meanwhile_is_not_taken_unseen(make_search):
    search = make_search()
    search.note([ObjectId()])
    read = stored(search)
    search.note([ObjectId()])

    assert not read.take_waiting(tells=True)
    assert len(stored(search).waiting) == 2


def test_a_car_noted_by_several_at_once_waits_once(make_search):
    search, car = make_search(), ObjectId()

    at_once([lambda: search.note([car])] * 6)

    assert stored(search).waiting == [car]


def test_it_is_confirmed_once_and_then_stays(make_search):
    search = make_search(confirmed=None)
    assert search.expires - search.created == UNCONFIRMED_FOR

    assert search.confirm()
    assert not search.confirm()
    assert stored(search).expires is None
    assert search.id in [one.id for one in SavedSearch.objects.confirmed()]


def test_an_email_saves_a_search_once_whatever_its_case(make_search):
    make_search(email="Ann@Example.com ")

    with pytest.raises(NotUniqueError):
        make_search(email="ann@example.com")
