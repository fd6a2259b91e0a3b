"""Saving a search, and asking its reader."""

import pytest
from flask import Flask
from mongoengine import ValidationError

from dealership.alerts.query import read_query
from dealership.alerts.saved_search import SavedSearch
from dealership.alerts.saving import (
    MOST_PER_EMAIL,
    MOST_UNCONFIRMED,
    TooManyFilters,
    confirm_search,
    save_search,
    stop_search,
)
from dealership.cars.status import Status
from dealership.mailing.letter import Letter
from tests.factories import make_car
from tests.threads import at_once

ANN = "ann@example.com"


@pytest.fixture
def save(app: Flask):
    """Saves a search as the page does."""

    def act(query: str = "make=Honda", email: str = ANN) -> None:
        with app.test_request_context():
            save_search(email, read_query(query), language="en")

    return act


def test_a_search_is_kept_and_its_reader_is_asked(save):
    save("make=Honda&max_price=20000")

    search = SavedSearch.objects.get()
    assert search.confirmed is None
    assert search.title == "Honda, Up to $20,000"
    letter = Letter.objects.get()
    assert letter.to == ANN
    assert letter.subject == "Shall we tell you of new cars?"
    assert "Honda" not in letter.text  # a stranger may have typed it
    assert "/alerts/?key=" in letter.text
    assert letter.unsubscribe_url is None


def test_saving_again_keeps_one_and_asks_once(save):
    save()
    save(email=" ANN@example.com")

    assert SavedSearch.objects.count() == 1
    assert Letter.objects.count() == 1


def test_a_double_click_keeps_one_and_asks_once(save):
    outcomes = at_once([save] * 4)

    assert outcomes == [None] * 4
    assert SavedSearch.objects.count() == 1
    assert Letter.objects.count() == 1


def test_who_has_it_already_is_told_so(save, make_search):
    search = make_search()

    save()

    assert SavedSearch.objects.get().id == search.id
    assert Letter.objects.get().subject == "You have saved this search already: Honda"


def test_nobody_is_asked_more_than_a_few_times_before_saying_yes(save):
    for n in range(MOST_UNCONFIRMED + 3):
        save(f"make=Make{n}")

    assert SavedSearch.objects.count() == MOST_UNCONFIRMED
    assert Letter.objects.count() == MOST_UNCONFIRMED


def test_an_address_has_a_limited_number_of_searches(save, make_search):
    for n in range(MOST_PER_EMAIL):
        make_search(f"make=Make{n}")

    save()

    assert SavedSearch.objects.count() == MOST_PER_EMAIL


@pytest.mark.parametrize("address", ["", "ann", "ann@", "a@b\r\nBcc: c@d.example", "a" * 300])
def test_what_is_no_address_is_refused(save, address):
    with pytest.raises(ValidationError):
        save(email=address)
    assert SavedSearch.objects.count() == 0


def test_a_search_too_long_to_keep_is_refused(save):
    with pytest.raises(TooManyFilters):
        save("&".join(f"make={n}{'x' * 150}" for n in range(40)))


def test_what_arrived_before_the_answer_is_told_after_it(app, make_search):
    search = make_search(confirmed=None)
    there = make_car()
    make_car(make="Volvo")
    make_car(status=Status.PREPARING)

    with app.test_request_context():
        confirm_search(search)

    assert SavedSearch.objects.get().waiting == [there.id]


def test_a_search_that_is_stopped_is_forgotten(make_search):
    search = make_search()

    stop_search(search)
    stop_search(search)

    assert SavedSearch.objects.count() == 0
