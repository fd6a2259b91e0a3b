"""What else a shopper may like."""

from datetime import timedelta
from decimal import Decimal

import pytest

from dealership.cars.car import today
from dealership.cars.similar import MOST, similar_cars
from dealership.cars.specification import Body
from dealership.cars.status import Status
from tests.factories import make_car


@pytest.fixture(autouse=True)
def request_at_hand(app):
    """Amounts are written with the site's settings."""
    with app.test_request_context():
        yield


def ids(car) -> list:
    return [card.id for card in similar_cars(car)]


def test_the_same_model_comes_first_newest_arrivals_before_others():
    car = make_car(price=Decimal(10_000))
    make_car(model="Civic", price=Decimal(10_000))
    alike = [make_car(acquired=today() - timedelta(days=day)) for day in range(MOST)]

    assert ids(car) == [other.id for other in alike]


def test_then_comes_the_same_body_nearest_in_price():
    car = make_car(price=Decimal(10_000))
    far, dearer, cheaper = (
        make_car(make="Kia", model="Rio", price=Decimal(price)) for price in (30_000, 12_000, 9_000)
    )
    make_car(make="Kia", model="Soul", body=Body.SUV, price=Decimal(10_000))

    assert ids(car) == [cheaper.id, dearer.id, far.id]


def test_no_car_is_offered_twice_nor_one_that_is_not_for_sale():
    car, alike = make_car(), make_car()
    for status in set(Status) - {Status.FOR_SALE}:
        make_car(status=status)

    assert ids(car) == [alike.id]


def test_a_car_without_body_or_price_has_similar_ones_of_its_model_only():
    car = make_car(status=Status.SOLD, body=None, price=None)
    alike = make_car()
    make_car(model="Civic")

    assert ids(car) == [alike.id]
