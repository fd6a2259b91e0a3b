"""The cars that somebody owns."""

from datetime import UTC, datetime

import pytest
from bson import ObjectId

from dealership.cars.service_record import ServiceRecord
from dealership.owners.garage import garage_of
from tests.factories import make_car, make_owner


@pytest.fixture(autouse=True)
def request_at_hand(app):
    """Amounts are written with the site's settings."""
    with app.test_request_context():
        yield


def test_cars_stand_in_the_order_they_came():
    cars = [make_car(model=model) for model in ("Fit", "Accord", "Civic")]
    owner = make_owner(car_ids=[cars[1].id, cars[2].id, cars[0].id])

    assert [owned.card.title for owned in garage_of(owner)] == [
        "2019 Honda Accord",
        "2019 Honda Civic",
        "2019 Honda Fit",
    ]


def test_services_stand_latest_first_with_their_mean_rating():
    visits = [
        ServiceRecord(date=datetime(year, 5, 1, tzinfo=UTC), description="Oil", customer_rating=n)
        for year, n in ((2023, 5), (2025, 2), (2024, None))
    ]
    owner = make_owner(car_ids=[make_car(service_history=visits).id])

    (owned,) = garage_of(owner)

    assert [visit.date.year for visit in owned.history] == [2025, 2024, 2023]
    assert owned.satisfaction == 3.5


def test_a_car_that_is_gone_is_left_out():
    car = make_car()
    owner = make_owner(car_ids=[ObjectId(), car.id])

    assert [owned.card.id for owned in garage_of(owner)] == [car.id]


def test_who_has_no_car_has_an_empty_garage():
    assert garage_of(make_owner()) == []
