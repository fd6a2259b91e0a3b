"""Looking out for new cars."""

from datetime import timedelta

import pytest
from flask import Flask

from dealership.alerts.lookout import Lookout
from dealership.alerts.saved_search import MOST_WAITING, SavedSearch
from dealership.alerts.watching import SHOWN, note_arrivals, watch
from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.cars.stocking import change_car
from dealership.database.fields import now
from dealership.mailing.letter import Letter
from dealership.rounds.making import make_due_rounds
from dealership.rounds.round import Round
from tests.factories import make_car
from tests.threads import at_once


@pytest.fixture
def round_is_made(app: Flask):
    """Makes the round as the house does."""

    def act() -> None:
        with app.test_request_context(base_url="http://localhost"):
            watch()

    return act


def subjects() -> list[str]:
    return [letter.subject for letter in Letter.objects.order_by("created")]


def becomes(car: Car, status: Status) -> Car:
    return change_car(car.id, car.version, lambda car: setattr(car, "status", status))


def let_time_pass(search: SavedSearch) -> None:
    """As if the last letter were an hour old."""
    past = now() - timedelta(minutes=61)
    SavedSearch.objects(id=search.id).update_one(set__told_at=past)
    SavedSearch.objects(id=search.id, due__exists=True).update_one(set__due=now())


def test_a_new_car_that_matches_is_told_of_once(make_search, round_is_made):
    search = make_search("make=Honda&max_price=20000")
    car = make_car(price=19_000)

    for _ in range(3):
        round_is_made()
        let_time_pass(search)

    letter = Letter.objects.get()
    assert letter.to == "ann@example.com"
    assert letter.subject == "A new car matches: Honda, Up to $20,000"
    assert "2019 Honda Accord EX-L" in letter.text
    assert "$19,000" in letter.text
    assert f"http://localhost/cars/{car.slug}" in letter.text
    assert "http://localhost/cars/?make=Honda&max_price=20000" in letter.text
    assert letter.unsubscribe_url.startswith("http://localhost/alerts/stop?key=")
    assert letter.unsubscribe_url in letter.text


@pytest.mark.parametrize(
    "described", [{"make": "Volvo"}, {"price": 20_001}, {"status": Status.PREPARING}]
)
def test_other_cars_are_not_told_of(make_search, round_is_made, described):
    make_search("make=Honda&max_price=20000")
    make_car(**{"price": 19_000} | described)

    round_is_made()

    assert subjects() == []


def test_words_match_as_they_do_on_the_list(make_search, round_is_made):
    make_search("q=toyta+corola")
    make_car(make="Toyota", model="Corolla")

    round_is_made()

    assert len(subjects()) == 1


def test_a_car_is_new_when_it_is_put_up_for_sale(make_search, round_is_made):
    car = make_car(status=Status.PREPARING)
    make_search(created=now())
    round_is_made()
    assert subjects() == []

    becomes(car, Status.FOR_SALE)
    round_is_made()

    assert len(subjects()) == 1


def test_a_car_that_stood_on_the_list_already_is_not_new(make_search, round_is_made):
    car = make_car()
    make_search(created=now() + timedelta(milliseconds=1))
    change_car(car.id, car.version, lambda car: setattr(car, "mileage", 1))

    round_is_made()

    assert subjects() == []


def test_nobody_is_told_before_they_said_yes(make_search, round_is_made):
    make_search(confirmed=None)
    make_car()

    round_is_made()

    assert subjects() == []


def test_several_cars_come_in_one_letter_the_newest_first(make_search, round_is_made):
    make_search()
    first, second = make_car(), make_car(model="Civic")

    round_is_made()

    letter = Letter.objects.get()
    assert letter.subject == "2 new cars match: Honda"
    assert letter.text.index(second.slug) < letter.text.index(first.slug)


def test_there_is_at_most_one_letter_an_hour(make_search, round_is_made):
    search = make_search()
    make_car()
    round_is_made()
    make_car(model="Civic")
    round_is_made()
    assert len(subjects()) == 1

    let_time_pass(search)
    round_is_made()

    assert len(subjects()) == 2
    assert "Civic" in Letter.objects.order_by("-created").first().text


def test_a_car_that_is_sold_or_no_longer_matches_is_left_out(make_search, app, round_is_made):
    make_search("max_price=20000")
    sold, dearer = make_car(), make_car()
    with app.test_request_context():
        note_arrivals()
    becomes(sold, Status.SOLD)
    change_car(dearer.id, dearer.version, lambda car: setattr(car, "price", 30_000))

    round_is_made()
    assert subjects() == []
    assert SavedSearch.objects.get().waiting == []

    make_car(model="Civic")
    round_is_made()
    assert subjects() == ["A new car matches: Up to $20,000"]


def test_a_large_delivery_is_one_letter_that_says_how_many_there_are(make_search, round_is_made):
    search = make_search()
    for _ in range(SHOWN + 2):
        make_car()

    for _ in range(3):
        round_is_made()
        let_time_pass(search)

    letter = Letter.objects.get()
    assert letter.subject == f"{SHOWN + 2} new cars match: Honda"
    assert "And 2 more." in letter.text
    assert len(SavedSearch.objects.get().told) == SHOWN + 2 <= MOST_WAITING


def test_everybody_who_saved_a_search_is_told(make_search, round_is_made):
    for name in ("ann", "bea", "carl"):
        make_search("make=Honda", email=f"{name}@example.com")
    make_search("body=sedan", email="dora@example.com")
    make_car()

    round_is_made()

    assert sorted(letter.to.partition("@")[0] for letter in Letter.objects) == [
        "ann",
        "bea",
        "carl",
        "dora",
    ]


def test_a_letter_is_in_the_language_in_which_the_search_was_saved(make_search, round_is_made):
    make_search(language="de")
    make_car()

    round_is_made()

    assert Letter.objects.get().language == "de"
    assert "18.450" in Letter.objects.get().text


def test_the_first_round_of_all_tells_of_nothing_old(make_search, round_is_made):
    car = make_car()
    Car.objects(id=car.id).update_one(set__for_sale_since=now() - timedelta(days=2))
    make_search(created=now() - timedelta(days=3))

    round_is_made()

    assert subjects() == []


def test_what_arrived_while_no_round_was_made_is_told(make_search, round_is_made):
    make_search(created=now() - timedelta(days=3))
    round_is_made()
    Lookout.objects.update_one(set__reached=now() - timedelta(days=2))
    car = make_car()
    Car.objects(id=car.id).update_one(set__for_sale_since=now() - timedelta(days=1))

    round_is_made()

    assert len(subjects()) == 1


def test_rounds_made_at_once_write_one_letter(make_search, round_is_made):
    make_search()
    make_car()

    outcomes = at_once([round_is_made] * 4)

    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert len(subjects()) == 1


def test_two_processes_that_make_the_rounds_write_one_letter(app, make_search):
    make_search()
    make_car()
    Round.objects.delete()

    at_once([lambda: make_due_rounds(app)] * 3)

    assert len(subjects()) == 1


def test_a_stopped_search_is_told_nothing(app, make_search, round_is_made):
    search = make_search()
    make_car()
    with app.test_request_context():
        note_arrivals()
    SavedSearch.objects(id=search.id).delete()

    round_is_made()

    assert subjects() == []
