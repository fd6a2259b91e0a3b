"""What else a shopper may like."""

from decimal import Decimal

import pytest

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


def test_half_are_of_the_same_model_and_half_of_the_same_body_and_price():
    car = make_car(price=Decimal(10_000))
    alike = [make_car(price=Decimal(10_000 + 100 * n)) for n in range(1, 5)]
    others = [make_car(model="Civic", price=Decimal(10_000 + 100 * n)) for n in range(1, 5)]

    assert ids(car) == [other.id for other in [*alike[:2], *others[:2]]]


def test_what_is_nearest_in_price_age_and_mileage_comes_first():
    car = make_car(price=Decimal(10_000))
    dear, far, old, near = (
        make_car(**differing)
        for differing in (
            {"price": Decimal(16_000)},
            {"price": Decimal(10_000), "mileage": 90_000},
            {"price": Decimal(10_000), "year": 2017},
            {"price": Decimal(9_900)},
        )
    )

    assert ids(car) == [near.id, old.id, far.id, dear.id]


def test_where_there_is_nothing_else_all_are_of_the_same_model():
    car = make_car()
    for _ in range(MOST + 1):
        make_car()

    assert len(ids(car)) == MOST


def test_where_the_model_stands_alone_the_same_body_nearest_in_price_is_shown():
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


def test_a_car_that_costs_next_to_nothing_has_similar_ones(app):
    free, other = make_car(price=Decimal("0.01")), make_car()

    assert ids(free) == [other.id]
    assert ids(other) == [free.id]
