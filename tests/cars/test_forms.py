"""The form for a car: what it makes of what was typed."""

from decimal import Decimal

import pytest
from flask import Flask

from dealership.cars.car import Car
from dealership.cars.forms import CarForm
from dealership.cars.vin import VinKind

TYPED = {"make": "Honda", "model": "Civic", "year": "2019", "mileage": "42300"}


def sent(app: Flask, car: Car | None = None, **typed: str) -> CarForm:
    """The form as somebody sent it, already checked."""
    version = {"version": str(car.version)} if car else {}
    with app.test_request_context(method="POST", data=TYPED | version | typed):
        form = CarForm.of(car) if car else CarForm()
        del form.csrf_token
        form.validate()
        return form


def described(form: CarForm, car: Car | None = None) -> Car:
    car = car or Car()
    form.describe(car)
    return car


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("18450", "18450"),
        ("18,450", "18450"),
        (" $18,450.00 ", "18450.00"),
        ("$ 18450.5", "18450.5"),
        ("0", "0"),
        ("99,999,999", "99999999"),
    ],
)
def test_an_amount_is_read_as_people_write_it(site, typed, amount):
    form = sent(site, price=typed)

    assert not form.errors
    assert described(form).price == Decimal(amount)


@pytest.mark.parametrize(("typed", "count"), [("42300", 42_300), ("42,300", 42_300), ("0", 0)])
def test_a_mileage_is_read_as_people_write_it(site, typed, count):
    assert described(sent(site, mileage=typed)).mileage == count


def test_blanks_are_removed_around_a_line_and_made_one_within(site):
    car = described(sent(site, make="  Land \t\n Rover ", trim="   "))

    assert (car.make, car.trim) == ("Land Rover", None)


def test_equipment_is_one_item_a_line(site):
    car = described(sent(site, equipment="Sunroof\r\n\r\n  Heated seats \nRadio"))

    assert car.equipment == ["Sunroof", "Heated seats", "Radio"]


def test_more_equipment_than_there_is_room_for_is_refused(site):
    assert sent(site, equipment="x\n" * 101).errors.keys() == {"equipment"}
    assert sent(site, equipment="x" * 81).errors.keys() == {"equipment"}
    assert not sent(site, equipment="x\n" * 100).errors


def test_a_wrong_check_digit_is_warned_of_and_not_refused(site):
    form = sent(site, vi_number="1M8GDM9A1KP042788")

    assert not form.errors
    assert len(form.warnings) == 1
    assert not sent(site, vi_number="1M8GDM9AXKP042788").warnings


@pytest.mark.parametrize("number", ["chassis 12", " chassis  12 ", "12", None])
def test_the_number_of_an_older_program_may_stay(site, number):
    car = Car(vi_number=number, vin_kind=VinKind.LEGACY, make="Honda", model="N", year=1969)
    form = sent(site, car, vi_number=number or "")

    assert not form.errors
    described(form, car)
    assert (car.vi_number, car.vin_kind) == (number, VinKind.LEGACY)


def test_the_number_of_an_older_program_may_be_replaced_by_a_vin_only(site):
    car = Car(vi_number="12", vin_kind=VinKind.LEGACY, make="Honda", model="N", year=1969)

    assert sent(site, car, vi_number="13").errors.keys() == {"vi_number"}
    described(sent(site, car, vi_number="1M8GDM9AXKP042788"), car)
    assert (car.vi_number, car.vin_kind) == ("1M8GDM9AXKP042788", VinKind.VIN)


def test_a_new_car_cannot_have_an_older_programs_number(site):
    assert sent(site, vi_number="12").errors.keys() == {"vi_number"}


def test_without_a_day_the_car_arrived_today(site):
    assert described(sent(site, acquired="")).acquired is not None
