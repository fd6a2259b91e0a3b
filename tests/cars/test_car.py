"""The car itself: what it refuses to be, and what it keeps true of itself."""

from decimal import Decimal

import pytest
from mongoengine import NotUniqueError, ValidationError

from dealership.cars.car import Car
from dealership.cars.service_record import ServiceRecord
from dealership.cars.status import Status
from dealership.cars.vin import VinKind
from tests.factories import a_vin, make_car

VIN = "1HGCM82633A004352"


def a_car(**described) -> Car:
    return Car(**({"make": "Honda", "model": "Civic", "year": 2019} | described))


def test_a_car_is_called_by_year_make_model_and_trim():
    assert str(a_car(trim="EX")) == "2019 Honda Civic EX"
    assert str(a_car()) == "2019 Honda Civic"


@pytest.mark.parametrize(
    "wrong",
    [
        {"make": None},
        {"make": "H" * 61},
        {"year": 1885},
        {"year": None},
        {"mileage": -1},
        {"price": Decimal(-1)},
        {"price": Decimal("NaN")},
        {"price": Decimal("sNaN")},
        {"price": Decimal("Infinity")},
        {"price": Decimal("1E-999999")},
        {"price": Decimal("0.001")},
        {"price": 18450.5},
        {"vi_number": VIN[:16]},
        {"vi_number": VIN + "1"},
        {"vi_number": "I" + VIN[1:]},
        {"doors": 0},
        {"status": "stolen"},
        {"service_history": [ServiceRecord(description="Oil", customer_rating=6)]},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_not_stored(app, wrong):
    with pytest.raises(ValidationError):
        a_car(**wrong).store()
    assert Car.objects.count() == 0


def test_a_car_for_sale_needs_a_price(app):
    with pytest.raises(ValidationError, match="A car for sale needs a price"):
        a_car(status=Status.FOR_SALE).store()


@pytest.mark.parametrize("status", [Status.FOR_SALE, Status.RESERVED])
def test_a_car_on_offer_costs_something(app, status):
    with pytest.raises(ValidationError, match="A car on offer costs more than 0"):
        a_car(status=status, price=Decimal("0.00")).store()
    a_car(status=status, price=Decimal("0.01")).store()


def test_a_car_in_preparation_needs_none(app):
    a_car(status=Status.PREPARING).store()

    assert Car.objects.get().price is None


def test_a_vin_is_stored_in_capitals_without_spaces(app):
    a_car(vi_number=" 1hgcm826-33a004352 ").store()

    assert Car.objects.get().vi_number == VIN


def test_a_legacy_number_is_stored_as_it_is(app):
    a_car(vi_number="chassis 12/b", vin_kind=VinKind.LEGACY).store()

    assert Car.objects.get().vi_number == "chassis 12/b"


def test_no_two_cars_share_a_vin(app):
    a_car(vi_number=VIN).store()

    with pytest.raises(NotUniqueError):
        a_car(vi_number=VIN.lower()).store()


def test_any_number_of_cars_may_lack_vin_and_stock_number(app):
    for _ in range(3):
        a_car(vi_number="", stock_number="").store()

    assert Car.objects.count() == 3


def test_money_is_read_as_it_was_written(app):
    a_car(price=Decimal("18450.10"), cost=Decimal("0.07")).store()

    car = Car.objects.get()
    assert (car.price, car.cost) == (Decimal("18450.10"), Decimal("0.07"))


def test_satisfaction_is_the_mean_of_the_ratings_that_were_given():
    visits = [ServiceRecord(description="Oil", customer_rating=rating) for rating in (5, None, 2)]

    assert a_car(service_history=visits).satisfaction == 3.5
    assert a_car().satisfaction is None


def test_a_car_is_found_by_vin_and_by_stock_number(app):
    number = a_vin()
    car = make_car(vi_number=number, stock_number="T-100")
    make_car()

    assert Car.objects.find_by_number(number.lower()).id == car.id
    assert Car.objects.find_by_number("t100") is None
    make_car(stock_number="T101")
    assert Car.objects.find_by_number("t-101").stock_number == "T101"


def test_only_cars_for_sale_are_for_sale(app):
    offered = make_car()
    for status in set(Status) - {Status.FOR_SALE}:
        make_car(status=status)

    assert [car.id for car in Car.objects.for_sale()] == [offered.id]
