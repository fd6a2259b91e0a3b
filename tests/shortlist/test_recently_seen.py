"""The cars that somebody looked at last."""

import pytest

from dealership.cars.status import Status
from dealership.shortlist.recently_seen import MOST
from tests.commands import commands_sent
from tests.factories import make_car


def seen(page: str) -> list[str]:
    """The stock numbers of the cars in the strip of a page, in order."""
    _, _, strip = page.partition('class="recent__strip"')
    strip, _, _ = strip.partition("</ul>")
    return [part.partition('"')[0].rpartition("-")[2] for part in strip.split('href="')[1:]]


def look_at(client, car):
    return client.get(f"/cars/{car.id}", follow_redirects=True)


@pytest.mark.parametrize("page", ["/", "/cars/"])
def test_the_cars_seen_last_stand_in_a_strip_the_latest_first(client, page):
    cars = [make_car() for _ in range(3)]
    assert "Recently seen" not in client.get(page).text
    for car in [*cars, cars[0]]:
        look_at(client, car)

    assert seen(client.get(page).text) == [cars[n].stock_number for n in (0, 2, 1)]


def test_a_cars_page_leaves_that_car_out(client):
    first, second = make_car(), make_car()
    assert seen(look_at(client, first).text) == []

    assert seen(look_at(client, second).text) == [first.stock_number]


def test_a_sold_car_is_left_out_and_its_page_is_not_remembered(client):
    car, other = make_car(), make_car()
    for one in (car, other):
        look_at(client, one)
    car.status = Status.SOLD
    car.store()

    assert look_at(client, car).status_code == 410
    assert seen(client.get("/").text) == [other.stock_number]


def test_the_oldest_is_forgotten(client):
    cars = [make_car() for _ in range(MOST + 2)]
    for car in cars:
        look_at(client, car)

    assert seen(client.get("/").text) == [car.stock_number for car in cars[:1:-1]]


def test_a_stranger_pays_nothing_for_it_and_others_one_question(client):
    car = make_car()
    client.get("/")  # the stock is known then
    with commands_sent() as before:
        client.get("/")
    look_at(client, car)
    with commands_sent() as after:
        client.get("/")

    assert len(after) == len(before) + 1


def test_what_colleagues_may_see_and_shoppers_not_is_in_no_strip(salesperson):
    hidden = make_car(status=Status.PREPARING)
    look_at(salesperson, hidden)

    assert seen(salesperson.get("/").text) == []
