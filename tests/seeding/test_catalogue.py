"""The catalogue speaks our words, and its VIN patterns make real, unique numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars import vin
from dealership.cars.specification import Body, Drive, Fuel, Transmission
from dealership.seeding.catalogue import market_of, serial, variants
from dealership.seeding.equipment import standard_equipment

YEAR_CODES = dict(zip(range(2008, 2027), "89ABCDEFGHJKLMNPRST", strict=True))
EVERY_VARIANT = variants()
some_variant = st.sampled_from(EVERY_VARIANT)
car_numbers = st.integers(min_value=0, max_value=3_299_999)


def test_a_shopper_finds_the_makes_and_models_they_expect():
    makes = {variant.make for variant in EVERY_VARIANT}
    assert {"Honda", "Toyota", "Ford", "BMW", "Mercedes-Benz", "Tesla", "Volvo", "Kia"} <= makes
    assert len(makes) >= 30
    models = {(variant.make, variant.model) for variant in EVERY_VARIANT}
    assert {("Honda", "CR-V"), ("Ford", "F-150"), ("BMW", "3 Series")} <= models
    assert len(models) >= 250


def test_every_variant_is_described_in_our_words():
    assert {variant.body for variant in EVERY_VARIANT} <= set(Body)
    assert {variant.fuel for variant in EVERY_VARIANT} <= set(Fuel)
    assert {variant.drive for variant in EVERY_VARIANT} <= set(Drive)
    assert {variant.transmission for variant in EVERY_VARIANT} <= set(Transmission)


def test_every_body_a_car_can_have_is_in_the_catalogue():
    assert {variant.body for variant in EVERY_VARIANT} == set(Body)


@given(some_variant)
def test_a_pattern_says_the_model_year(variant):
    assert variant.pattern[8] == YEAR_CODES[variant.year]


@given(some_variant)
def test_an_electric_car_has_a_battery_and_any_other_an_engine(variant):
    electric = variant.fuel == "electric"
    assert electric == (variant.engine["liters"] == 0) == (variant.engine["cylinders"] == 0)
    assert electric <= ("battery_kwh" in variant.engine) == ("electric_range" in variant.engine)


@given(some_variant)
def test_figures_are_those_of_cars(variant):
    assert 12_000 <= variant.new_price <= 200_000
    assert 70 <= variant.engine["horsepower"] <= 1_100
    assert 10 <= variant.engine["mpg"] <= 145
    assert 2 <= variant.doors <= 5
    assert 2 <= variant.seats <= 8


@given(some_variant, car_numbers)
def test_a_vin_is_valid_down_to_its_check_digit(variant, number):
    made = variant.vin(number)
    assert vin.is_valid(made)
    assert vin.has_check_digit(made)
    assert made[:8] + made[9:11] == variant.pattern


@given(st.sets(car_numbers, min_size=2, max_size=200))
def test_no_two_cars_share_a_serial_number(numbers):
    assert len({serial(number) for number in numbers}) == len(numbers)


def test_when_the_serial_numbers_are_used_up_it_is_said():
    with pytest.raises(ValueError, match="not enough serial numbers"):
        serial(3_300_000)


@given(st.integers(2010, 2040), st.floats(0, 1, exclude_max=True))
def test_nobody_sells_a_car_of_a_coming_year(this_year, chance):
    assert market_of(this_year).draw(chance).year <= this_year


@given(some_variant)
def test_no_equipment_is_listed_twice(variant):
    equipment = standard_equipment(variant)
    assert len(set(equipment)) == len(equipment)
    assert not {"Cruise control", "Adaptive cruise control"} <= set(equipment)
