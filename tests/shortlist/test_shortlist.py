"""The saved cars of an account."""

from bson import ObjectId

from dealership.shortlist.shortlist import MOST, Shortlist
from tests.threads import at_once


def test_the_car_that_was_saved_last_stands_first(app):
    account, first, second = ObjectId(), ObjectId(), ObjectId()

    Shortlist.add(account, first)

    assert Shortlist.add(account, second) == [second, first]
    assert Shortlist.objects.cars_of(account) == [second, first]


def test_saving_a_car_again_moves_nothing(app):
    account, first, second = ObjectId(), ObjectId(), ObjectId()
    Shortlist.put_first(account, [second, first])

    assert Shortlist.add(account, first) == [second, first]


def test_a_full_list_takes_no_more(app):
    account, cars = ObjectId(), [ObjectId() for _ in range(MOST)]
    Shortlist.put_first(account, cars)

    assert Shortlist.add(account, ObjectId()) == cars


def test_what_a_guest_brings_along_stands_first_and_the_oldest_give_way(app):
    account, cars = ObjectId(), [ObjectId() for _ in range(MOST)]
    Shortlist.put_first(account, cars)
    new = ObjectId()

    assert Shortlist.put_first(account, [cars[7], new]) == [
        cars[7], new, *cars[:7], *cars[8 : MOST - 1],
    ]  # fmt: skip


def test_taking_a_car_away_leaves_the_others(app):
    account, first, second = ObjectId(), ObjectId(), ObjectId()
    Shortlist.put_first(account, [first, second])

    assert Shortlist.take_away(account, first) == [second]
    assert Shortlist.take_away(account, first) == [second]
    assert Shortlist.take_away(ObjectId(), first) == []


def test_two_accounts_do_not_see_each_others_cars(app):
    mine, theirs, car = ObjectId(), ObjectId(), ObjectId()
    Shortlist.add(mine, car)

    assert Shortlist.objects.cars_of(theirs) == []

    Shortlist.clear(mine)
    assert Shortlist.objects.cars_of(mine) == []


def test_cars_saved_on_several_devices_at_once_are_all_there(app):
    account, cars = ObjectId(), [ObjectId() for _ in range(8)]

    outcomes = at_once([lambda car=car: Shortlist.add(account, car) for car in [*cars, *cars]])

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert sorted(Shortlist.objects.cars_of(account)) == sorted(cars)
