"""Where an owner gives a buyer the address of a car's history."""

import re

import pytest

from dealership.history import sharing
from dealership.history.history_link import HistoryLink
from tests.factories import form_fields, post
from tests.html import links_of

HISTORY = "http://localhost/history/"


@pytest.fixture
def address(car) -> str:
    return f"/my/cars/{car.id}/share"


def test_an_address_is_made_shown_and_opens_the_history(anns, client, address):
    answer = post(anns, address)
    assert (answer.status_code, answer.location) == (303, address)

    page = anns.get(address).text
    (shared,) = [link for link in links_of(page) if link.startswith(HISTORY)]
    assert "Not read yet." in page
    assert "Oil changed" in client.get(shared).text
    assert "Read once." in anns.get(address).text


def test_prices_are_shown_only_if_wanted(anns, address):
    post(anns, address)
    post(anns, address, shows_prices="y")

    assert {link.shows_prices for link in HistoryLink.objects} == {False, True}


def test_sent_twice_it_makes_one(anns, address):
    fields = form_fields(anns, address)
    for _ in range(2):
        assert anns.post(address, data=fields).status_code == 303
    assert HistoryLink.objects.count() == 1


def test_it_is_taken_back(anns, client, address):
    post(anns, address)
    (shared,) = [link for link in links_of(anns.get(address).text) if link.startswith(HISTORY)]
    end = re.search(r'action="([^"]+/end)"', anns.get(address).text)[1]

    answer = anns.post(end, data=form_fields(anns, address))

    assert (answer.status_code, answer.location) == (303, address)
    assert client.get(shared).status_code == 404


def test_nobody_takes_back_what_somebody_else_gave_out(anns, bens, address):
    post(anns, address)
    link = HistoryLink.objects.get()
    token = form_fields(bens, "/my/details")

    assert bens.post(f"{address}/{link.id}/end", data=token).status_code == 404
    assert HistoryLink.objects.count() == 1


def test_too_many_are_refused_with_a_word(anns, address, monkeypatch):
    monkeypatch.setattr(sharing, "MOST", 0)

    answer = post(anns, address)

    assert answer.status_code == 422
    assert "End one first." in answer.text
