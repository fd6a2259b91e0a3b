"""Cars that have just arrived are few."""

from datetime import timedelta

import pytest

from dealership.cars.card import NEW_FOR
from dealership.cars.just_arrived import MOST, latest_arrivals
from dealership.cars.status import Status
from dealership.cars.stock_index.keeping import stock_now
from dealership.days import today
from tests.factories import make_car


@pytest.mark.parametrize(("cars", "few"), [(0, 0), (1, 1), (3, 1), (12, 3), (60, MOST)])
def test_of_many_that_came_at_once_few_are_the_latest(app, cars, few):
    for _ in range(cars):
        make_car()

    with app.app_context(), stock_now() as stock:
        assert len(latest_arrivals(stock)) == few


def test_they_are_those_that_came_last_and_are_for_sale(app):
    cars = [make_car(acquired=today() - timedelta(days=day)) for day in range(8)]
    make_car(status=Status.RESERVED, acquired=today())

    with app.app_context(), stock_now() as stock:
        assert latest_arrivals(stock) == {cars[0].id, cars[1].id}


@pytest.mark.parametrize("address", ["/cars/", "/cars/?sort=price", "/"])
def test_a_list_marks_few(client, address):
    for _ in range(8):
        make_car(acquired=today())

    assert client.get(address).text.count('badge--new">Just arrived') == 2


def test_what_came_long_ago_is_not_marked_though_nothing_came_later(client):
    make_car(acquired=today() - NEW_FOR - timedelta(days=1))

    assert "Just arrived" not in client.get("/cars/").text
