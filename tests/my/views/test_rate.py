"""Where an owner says how a visit to the workshop was."""

import re

import pytest

from dealership.cars.car import Car
from tests.factories import post


@pytest.fixture
def address(car) -> str:
    return f"/my/cars/{car.id}/services/1"


def test_a_visit_is_rated_and_the_rating_shown(anns, car, address):
    answer = post(anns, address, rating="4", comment="  Friendly\r\nand quick ")

    assert (answer.status_code, answer.location) == (303, f"/my/cars/{car.id}#service-1")
    record = Car.objects.get(id=car.id).service_history[1]
    assert (record.customer_rating, record.customer_comment) == (4, "Friendly\nand quick")
    assert "Friendly\nand quick" in anns.get(f"/my/cars/{car.id}").text


def test_it_can_be_changed_for_a_while(anns, address):
    post(anns, address, rating="4", comment="Friendly")

    page = anns.get(address).text

    assert re.search(r'<input checked[^>]*value="4"', page)
    assert "Friendly" in page
    assert post(anns, address, rating="2").status_code == 303


def test_nothing_chosen_is_said_and_what_was_written_kept(anns, car, address):
    answer = post(anns, address, comment="It was all right")

    assert answer.status_code == 422
    assert "How was it?" in answer.text
    assert "It was all right" in answer.text
    assert Car.objects.get(id=car.id).service_history[1].customer_rating is None


@pytest.mark.parametrize("rating", ["0", "6", "4.5", "x", "", "٣", "1" * 5_000, "\0"])
def test_nothing_but_one_to_five_is_taken(anns, car, address, rating):
    assert post(anns, address, rating=rating).status_code == 422
    assert Car.objects.get(id=car.id).service_history[1].customer_rating is None


@pytest.mark.parametrize("comment", ["x" * 2_001, "a\0b", "\u202egnirts"])
def test_a_comment_that_cannot_be_stored_is_said(anns, address, comment):
    assert post(anns, address, rating="3", comment=comment).status_code == 422


def test_a_visit_that_was_rated_on_paper_is_not_rated_again(anns, car):
    answer = anns.get(f"/my/cars/{car.id}/services/0")

    assert answer.status_code == 409
    assert "It cannot be rated any more." in answer.text
