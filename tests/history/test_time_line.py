"""A car's life as one line through time."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dealership.cars.asked_price import AskedPrice
from dealership.cars.car import Car
from dealership.cars.service_record import ServiceRecord
from dealership.cars.status import Status
from dealership.history.life import life_of
from dealership.history.time_line import sold_at, time_line
from tests.factories import make_car, make_owner


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 10, tzinfo=UTC)


@pytest.fixture
def car(app) -> Car:
    """Serviced elsewhere, taken in, offered, reduced, sold, and rated since."""
    prices = [
        AskedPrice(since=at(2025, 2, 3), price=Decimal(19_000), is_offered=True),
        AskedPrice(since=at(2025, 3, 3), price=Decimal(18_000), is_offered=True),
        AskedPrice(since=at(2025, 4, 4), price=Decimal(18_000), is_offered=False),
    ]
    visits = [
        ServiceRecord(date=at(2024, 5, 5), description="Oil changed", mileage=20_000),
        ServiceRecord(
            date=at(2026, 1, 1),
            description="New brakes",
            price=Decimal("412.50"),
            customer_rating=4,
            customer_comment="Quick and friendly",
        ),
    ]
    return Car(
        make="Saab",
        model="9-5",
        year=2009,
        status=Status.SOLD,
        price=Decimal(18_000),
        acquired=date(2025, 2, 1),
        prices=prices,
        service_history=visits,
    )


@pytest.fixture(autouse=True)
def in_english(app):
    with app.test_request_context():
        yield


def test_everything_that_happened_stands_in_order_the_latest_first(car):
    told = [(event.kind, f"{event.moment:%Y-%m-%d}") for event in time_line(car)]

    assert told == [
        ("service", "2026-01-01"),
        ("sold", "2025-04-04"),
        ("offered", "2025-02-03"),
        ("acquired", "2025-02-01"),
        ("service", "2024-05-05"),
    ]


def test_a_service_is_known_by_its_place_in_the_history(car):
    services = [event for event in time_line(car) if event.kind == "service"]

    assert [(event.number, event.text) for event in services] == [
        (1, "New brakes"),
        (0, "Oil changed"),
    ]


def test_without_prices_no_amount_is_told(car):
    assert {event.price for event in time_line(car, prices=False)} == {None}
    assert Decimal("412.50") in {event.price for event in time_line(car)}


def test_without_opinions_nothing_is_told_of_what_owners_thought(car):
    silent = time_line(car, opinions=False)

    assert {(event.rating, event.comment) for event in silent} == {(None, "")}
    assert time_line(car)[0].comment == "Quick and friendly"


def test_a_price_that_was_mended_after_the_sale_does_not_move_the_sale(car):
    later = AskedPrice(since=at(2025, 9, 9), price=Decimal(17_950), is_offered=False)
    car.prices = [*car.prices, later]

    assert sold_at(car) == at(2025, 4, 4)


def test_nobody_makes_up_a_day_of_sale(car):
    car.prices = []
    assert sold_at(car) is None

    car.status = Status.FOR_SALE
    assert sold_at(car) is None


def test_colleagues_see_to_whom_a_car_was_sold(app):
    car = make_car(status=Status.FOR_SALE)
    car.status = Status.SOLD
    car.store()
    owner = make_owner(name="Zoë Quartermaine", car_ids=[car.id])

    life = life_of(car)

    assert life.owner == owner
    assert "Sold to Zoë Quartermaine" in {event.title for event in life.events}
