"""Generated cars and owners are ready to be stored, repeatable and free of contradictions."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from bson import Decimal128, ObjectId
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars import vin
from dealership.cars.car import Car
from dealership.cars.specification import Colour
from dealership.owners.owner import Owner
from dealership.seeding.chance import number_of
from dealership.seeding.generating import (
    car_id,
    generate_car,
    generate_owner,
    is_sold,
    sold_numbers,
)

TODAY = date(2026, 11, 20)
seeds = st.integers(min_value=-(2**63), max_value=2**63)
numbers = st.integers(min_value=1, max_value=999_999)
days = st.dates(date(2024, 1, 1), date(2035, 12, 31))
cars = st.builds(lambda seed, number, day: (generate_car(seed, number, today=day), day),
                 seeds, numbers, days)  # fmt: skip


@pytest.fixture(scope="module")
def stock():
    return [generate_car(1, number, today=TODAY) for number in range(1, 20_001)]


def midnight(day):
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


@given(seeds, numbers, days)
def test_the_same_seed_makes_the_same_car(seed, number, day):
    first = generate_car(seed, number, today=day)
    generate_car(seed, number + 1, today=day)
    assert generate_car(seed, number, today=day) == first


@given(seeds, numbers)
def test_another_seed_makes_another_car(seed, number):
    assert generate_car(seed, number, today=TODAY) != generate_car(seed + 1, number, today=TODAY)


@given(seeds, numbers, days)
def test_id_and_sale_are_known_without_generating_the_car(seed, number, day):
    car = generate_car(seed, number, today=day)
    assert car["_id"] == car_id(seed, number)
    assert number_of(car["_id"]) == number
    assert (car["status"] == "sold") == is_sold(seed, number)


@given(cars)
def test_a_car_is_stored_just_as_mongoengine_would_store_it(made):
    car, _ = made
    document = Car._from_son(car)
    document.validate()
    assert document.to_mongo().to_dict() == _naive_days(car)
    assert list(document.to_mongo()) == list(car)


def _naive_days(car):
    """MongoEngine's DateField drops the zone on the way out; MongoDB stores both alike."""
    return {**car, "acquired": car["acquired"].replace(tzinfo=None)}


@given(cars)
def test_a_car_has_a_true_vin_of_its_year(made):
    car, _ = made
    assert vin.is_valid(car["vi_number"])
    assert vin.has_check_digit(car["vi_number"])
    assert car["vi_number"][9] == "89ABCDEFGHJKLMNPRST"[car["year"] - 2008]


@given(cars)
def test_a_history_runs_forward_in_time_and_miles_and_ends_by_today(made):
    car, day = made
    history = car["service_history"]
    for before, after in pairwise(history):
        assert before["date"] < after["date"]
        assert before["mileage"] <= after["mileage"]
    for record in history:
        assert record["date"].year >= car["year"] - 1
        assert record["date"] < midnight(day) + timedelta(days=1)
        assert record["mileage"] <= car["mileage"]


@given(cars)
def test_a_car_came_here_after_it_was_built_and_before_today(made):
    car, day = made
    assert midnight(date(car["year"] - 1, 1, 1)) < car["acquired"] <= midnight(day)
    assert car["acquired"] <= car["created"] <= car["updated"] < midnight(day) + timedelta(days=1)


@given(cars)
def test_an_electric_car_never_gets_oil(made):
    car, _ = made
    words = " ".join(record["description"] for record in car["service_history"]).lower()
    if car["fuel"] == "electric":
        for word in ("oil", "spark plug", "timing belt", "transmission fluid"):
            assert word not in words
    if car["transmission"] != "manual":
        assert "clutch" not in words


@given(cars)
def test_a_price_is_whole_dollars_and_above_the_cost(made):
    car, _ = made
    if car["status"] != "preparing":
        assert "price" in car
    if "price" in car:
        assert str(car["price"]).endswith(".00")
        assert car["price"].to_decimal() > car["cost"].to_decimal() > 0
    assert isinstance(car["cost"], Decimal128)


@given(cars)
def test_a_description_claims_what_the_record_holds(made):
    car, _ = made
    description = car["description"]
    assert 2 <= description.count(". ") + 1 <= 4
    assert f"{car['mileage']:,} miles" in description
    assert str(car["year"]) in description
    assert Colour(car["colour"]).label.lower() in description.lower()
    if "visits to the workshop" in description:
        assert f"lists {len(car['service_history'])} visits" in description
    if " leather" in description:
        assert "Leather seats" in car["equipment"]


def test_the_stock_has_no_double(stock):
    for name in ("_id", "vi_number", "stock_number"):
        assert len({car[name] for car in stock}) == len(stock)


def test_most_cars_are_for_sale_and_three_in_ten_are_sold(stock):
    shares = {status: count / len(stock) for status, count in
              Counter(car["status"] for car in stock).items()}  # fmt: skip
    assert shares["for_sale"] == pytest.approx(0.62, abs=0.02)
    assert shares["sold"] == pytest.approx(0.30, abs=0.02)
    assert shares["preparing"] == pytest.approx(0.05, abs=0.01)
    assert shares["reserved"] == pytest.approx(0.03, abs=0.01)
    assert list(sold_numbers(1, len(stock))) == [
        number for number, car in enumerate(stock, start=1) if car["status"] == "sold"
    ]


def test_about_half_of_the_cars_in_preparation_have_no_price_yet(stock):
    preparing = [car for car in stock if car["status"] == "preparing"]
    unpriced = sum("price" not in car for car in preparing)
    assert 0.4 < unpriced / len(preparing) < 0.6


def test_cars_are_driven_eleven_to_twelve_thousand_miles_a_year(stock):
    driven = [
        car["mileage"] / (TODAY.year - car["year"] + 0.5)
        for car in stock
        if car["status"] == "for_sale" and car["year"] < TODAY.year - 3
    ]
    assert 10_000 < sum(driven) / len(driven) < 12_500


def test_older_cars_cost_less(stock):
    def mean_price(first, last):
        prices = [
            float(car["price"].to_decimal())
            for car in stock
            if car["make"] == "Honda" and first <= car["year"] <= last and "price" in car
        ]
        return sum(prices) / len(prices)

    assert mean_price(2023, 2026) > 1.3 * mean_price(2017, 2020) > 2 * mean_price(2008, 2012)


@given(seeds, numbers, days, st.integers(1, 3))
def test_an_owner_is_stored_just_as_mongoengine_would_store_it(seed, number, day, how_many):
    owner = _owner(seed, number, day, how_many)
    document = Owner._from_son(owner)
    document.validate()
    assert document.to_mongo().to_dict() == owner
    document.clean()
    assert document.to_mongo().to_dict() == owner


@given(seeds, numbers, days, st.integers(1, 3))
def test_an_owner_came_for_each_car_and_each_service_since(seed, number, day, how_many):
    owner = _owner(seed, number, day, how_many)
    bought = [generate_car(seed, number_of(car), today=day) for car in owner["car_ids"]]
    visits = sum(len(car["service_history"]) for car in bought) + how_many
    assert how_many <= owner["number_of_visits"] <= visits
    assert owner["created"] < midnight(day) + timedelta(days=1)


def test_an_owner_without_a_car_is_possible():
    assert generate_owner(1, 1, today=TODAY, car_ids=[])["number_of_visits"] == 0


def test_nobody_real_is_written_or_called():
    owners = [generate_owner(1, number, today=TODAY, car_ids=[]) for number in range(1, 5_001)]
    assert len({owner["email"] for owner in owners}) == len(owners)
    assert {owner["email"].split("@")[1] for owner in owners} == {
        "example.com", "example.org", "example.net",
    }  # fmt: skip
    for owner in owners:
        assert owner["email"].isascii()
        assert 5550100 <= int("".join(filter(str.isdigit, owner["phone"]))[3:]) <= 5550199


def _owner(seed, number, day, how_many) -> dict:
    car_ids: list[ObjectId] = []
    for candidate in range(number, 10_000_000):
        if len(car_ids) == how_many:
            break
        if is_sold(seed, candidate):
            car_ids.append(car_id(seed, candidate))
    return generate_owner(seed, number, today=day, car_ids=car_ids)
