"""A car's price beside those of comparable cars."""

from decimal import Decimal

import pytest

from dealership.cars.engine import Engine
from dealership.cars.price_check.checking import check_price
from dealership.cars.price_check.comparables import FEWEST, MOST
from dealership.cars.price_check.saying import basis, reasons, verdict
from dealership.cars.specification import Body, Fuel
from dealership.cars.status import Status
from tests.factories import make_car


@pytest.fixture(autouse=True)
def request_at_hand(app):
    """Amounts are written with the site's settings."""
    with app.test_request_context():
        yield


def some(count: int, **described) -> list:
    """So many cars for sale that differ by a hundred dollars and a thousand miles."""
    return [
        make_car(**{"price": Decimal(18_000 + 100 * n), "mileage": 40_000 - 1_000 * n} | described)
        for n in range(count)
    ]


# With which cars


def test_nothing_is_said_beside_fewer_than_four_cars(app):
    some(FEWEST - 1)
    assert check_price(make_car()) is None

    check = check_price(make_car())
    assert len(check.comparables) == FEWEST


def test_cars_of_the_same_model_and_about_the_same_age_compare():
    alike = {car.id for car in some(2, year=2017) + some(3, year=2021)}
    some(2, year=2016), some(2, year=2022), some(2, model="Civic"), some(2, status=Status.SOLD)

    check = check_price(make_car(year=2019))

    assert {other.id for other in check.comparables} == alike
    assert check.body is None
    assert basis(check) == "Compared with the Honda Accord of 2017–2021 that we have for sale."


def test_where_there_are_too_few_the_same_body_fuel_and_power_compare():
    alike = {car.id for car in some(4, make="Kia", model="Optima")}
    some(4, make="BMW", model="5 Series", engine=Engine(horsepower=400))
    some(4, make="Kia", model="Optima", fuel=Fuel.HYBRID)
    some(4, make="Kia", model="Soul", body=Body.SUV)
    some(1, make="Kia", model="Stinger", engine=Engine())

    check = check_price(make_car())

    assert {other.id for other in check.comparables} == alike
    assert "of the same body (Sedan)" in basis(check)


@pytest.mark.parametrize("unknown", [{"body": None}, {"engine": Engine()}])
def test_a_car_of_which_too_little_is_known_is_compared_with_its_model_alone(unknown):
    some(4, make="Kia", model="Optima")
    car = make_car(**unknown)
    assert check_price(car) is None

    some(4)
    assert len(check_price(car).comparables) == 4


def test_a_car_without_a_price_is_not_compared():
    some(4)

    assert check_price(make_car(status=Status.PREPARING, price=None)) is None


def test_of_many_cars_those_nearest_in_age_compare():
    some(MOST // 2 + 5, year=2019), some(MOST // 2 + 5, year=2021)

    check = check_price(make_car(year=2019))

    assert len(check.comparables) <= MOST
    assert {other.year for other in check.comparables} == {2019}


# What is said


@pytest.mark.parametrize(
    ("price", "said"),
    [
        (17_000, "$1,150 below the middle of 4 comparable cars here."),
        (19_000, "$850 above the middle of 4 comparable cars here."),
        (18_200, "Its price is that of the middle of 4 comparable cars here."),
    ],
)
def test_the_price_is_held_against_the_middle(price, said):
    some(4)  # 18,000 to 18,300, the middle 18,150

    assert verdict(check_price(make_car(price=Decimal(price)))) == said


@pytest.mark.parametrize(
    ("described", "said"),
    [
        ({"mileage": 20_000}, ["Its mileage is lower than most."]),
        ({"mileage": 90_000}, ["Its mileage is higher than most."]),
        ({"mileage": 38_500}, []),
        ({"mileage": 38_500, "year": 2020}, ["It is newer than most."]),
        ({"mileage": 38_500, "year": 2018}, ["It is older than most."]),
    ],
)
def test_what_sets_the_car_apart_is_said(described, said):
    some(4)

    assert reasons(check_price(make_car(**described))) == said


def test_from_six_cars_on_mileage_says_what_is_usual():
    for n in range(6):
        make_car(mileage=10_000 * (n + 1), price=Decimal(20_000 - 1_000 * n))

    check = check_price(make_car(mileage=35_000))

    assert check.trend.slope == pytest.approx(-0.1)
    assert reasons(check) == ["At its mileage, about $17,500 would be usual among them."]
    assert check_price(make_car(mileage=90_000)).usual is None


def test_prices_that_rise_with_mileage_make_no_trend():
    for n in range(8):
        make_car(mileage=10_000 * (n + 1), price=Decimal(20_000 + 1_000 * n))

    assert check_price(make_car()).trend is None


def test_cars_that_all_went_as_far_make_no_trend():
    some(8, mileage=40_000)

    assert check_price(make_car()).trend is None
