"""The page on which cars stand side by side."""

import pytest

from dealership.cars.status import Status
from tests.choosing import press
from tests.commands import commands_sent
from tests.factories import make_car
from tests.html import form_with, links_of

JSON = {"Accept": "application/json"}


def address(*cars, **more: str) -> str:
    query = "&".join([f"car={car.id}" for car in cars] + [f"{k}={v}" for k, v in more.items()])
    return f"/compare/?{query}"


def test_cars_of_an_address_stand_side_by_side(client):
    cars = [make_car(), make_car(make="Volvo", model="V60", trim=None)]

    page = client.get(address(*cars)).text

    for text in ("2019 Honda Accord", "2019 Volvo V60", "$18,450", "42,300 mi", "EX-L"):
        assert text in page
    assert "<th scope=" in page


def test_the_cars_are_asked_for_at_once(client):
    cars = [make_car() for _ in range(4)]

    with commands_sent() as commands:
        client.get(address(*cars))

    assert [command["find"] for command in commands] == ["cars"]


def test_only_the_differences_are_shown_where_that_is_asked(client):
    cars = [make_car(seats=5), make_car(seats=4)]

    page = client.get(address(*cars, only="differences")).text

    assert "Seats" in page
    assert "Doors" not in page
    assert "Doors" in client.get(address(*cars)).text
    assert address(*cars).replace("&", "&amp;") in page


def test_cars_that_do_not_differ_say_so(client):
    page = client.get(address(make_car(), make_car(), only="differences")).text

    assert "None that we know of." in page


def test_a_fifth_car_is_left_out_in_words(client):
    cars = [make_car(model=f"Number {n}") for n in range(5)]

    page = client.get(address(*cars)).text

    assert "these are the first four" in page
    assert "Number 3" in page
    assert "Number 4" not in page


@pytest.mark.parametrize("status", [Status.SOLD, Status.PREPARING, Status.WITHDRAWN])
def test_a_car_that_is_not_offered_is_left_out_in_words(client, status):
    hidden = make_car(model="Secret", status=status)

    page = client.get(address(make_car(), hidden)).text

    assert "One of the cars is no longer offered." in page
    assert "Secret" not in page


@pytest.mark.parametrize(
    "query", ["", "car=", "car=x", "car=%00", "car[$ne]=1", "car=" + "1" * 3_900, "car=" + "0" * 24]
)  # fmt: skip
def test_an_address_that_names_no_car_shows_none(client, query):
    answer = client.get(f"/compare/?{query}")

    assert answer.status_code == 200
    assert "Nothing to compare yet" in answer.text


def test_one_car_named_twice_stands_there_once(client):
    car = make_car()

    assert client.get(address(car, car)).text.count('scope="col"') == 1


def test_picked_cars_are_compared_at_an_address_that_can_be_shared(client):
    first, second = make_car(), make_car(model="Civic")
    for car in (first, second, first):
        assert press(client, "/compare/pick", car).status_code == 303

    answer = client.get("/compare/")

    assert answer.status_code == 303
    assert answer.location == address(first, second)


def test_four_cars_are_enough(client):
    for _ in range(4):
        press(client, "/compare/pick", make_car())
    fifth = make_car(model="Fifth")

    refused = press(client, "/compare/pick", fifth, headers=JSON)
    press(client, "/compare/pick", fifth)

    assert refused.status_code == 409
    assert refused.json["count"] == 4
    assert "Four cars fit side by side. Take one away first." in client.get("/cars/").text


def test_a_car_is_taken_away_on_the_page_itself(client):
    first, second = make_car(), make_car(model="Civic")
    for car in (first, second):
        press(client, "/compare/pick", car)
    page = client.get(address(first, second)).text
    form = form_with(page, "next")

    answer = client.post("/compare/put-back", data=form | {"car": str(first.id)})

    assert answer.location.partition("#")[0] == address(second)
    assert client.get("/compare/").location == address(second)


def test_somebody_elses_comparison_changes_nothing_of_mine(client):
    mine, theirs = make_car(), make_car()
    press(client, "/compare/pick", mine)

    client.get(address(theirs))

    assert client.get("/compare/").location == address(mine)


def test_one_starts_again(client):
    press(client, "/compare/pick", make_car())

    press(client, "/compare/clear", on="/cars/")

    assert "Nothing to compare yet" in client.get("/compare/").text


@pytest.mark.parametrize("status", [Status.SOLD, Status.PREPARING])
def test_only_a_car_that_is_offered_is_picked(client, status):
    assert press(client, "/compare/pick", make_car(status=status)).status_code == 404


@pytest.mark.parametrize("act", ["pick", "put-back", "clear"])
def test_nothing_is_picked_or_put_back_by_the_page_of_another_site(client, act):
    sent = {"data": {"car": str(make_car().id)}, "headers": {"Sec-Fetch-Site": "cross-site"}}

    assert client.post(f"/compare/{act}", **sent).status_code == 403


def test_the_page_is_for_people_and_not_for_search_engines(client):
    assert 'content="noindex"' in client.get("/compare/").text


def test_each_car_leads_to_its_page(client):
    car = make_car()

    assert f"/cars/{car.slug}" in links_of(client.get(address(car)).text)
