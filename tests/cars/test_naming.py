"""One name for each make, model and trim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mongoengine.connection import get_db

from dealership.cars.car import Car
from dealership.cars.naming import known_names, name_key
from dealership.cars.stocking import change_car
from tests.cars.figures import assert_index_is_true
from tests.factories import make_car


def named(**names: str) -> tuple[str, str, str | None]:
    """What a new car is called, of which somebody typed these names."""
    car = make_car(**{"trim": None} | names)
    return car.make, car.model, car.trim


def park_as_before(**names: str) -> None:
    """A car that was stored under its names before there was a rule."""
    get_db("core").cars.update_one({"_id": make_car().id}, {"$set": names})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CR-V", "crv"), ("CR-V", "CR V"), ("Citroën", "CITROEN"), ("Mercedes-Benz", "mercedes benz"),
        ("Town & Country", "Town and Country"), ("ID.4", "id 4"), ("cee’d", "Ceed"), ("9-3", "9 3"),
        ("3 Series", "3-series"), ("up!", "Up"), ("GLE 350", "GLE350"),
    ],
)  # fmt: skip
def test_ways_to_write_one_name_are_one(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Premium", "Premium+"),
        ("2.0T", "20T"),
        ("9-3", "93"),
        ("X5", "X3"),
        ("Лада", "Нива"),
        ("!", "?"),
    ],
)
def test_different_names_stay_different(one, other):
    assert name_key(one) != name_key(other)


@given(st.text(max_size=30))
def test_any_name_is_one_with_itself_in_capitals(name):
    assert name_key(name) == name_key(f" {name} ") == name_key(name.casefold())


@pytest.mark.parametrize(
    "typed", ["honda", "HONDA ", "hOnDa", "\u202aHon\u00adda\u202c"], ids=ascii
)
def test_a_make_that_the_world_knows_is_called_so(app, typed):
    assert named(make=typed)[0] == "Honda"


def test_a_name_that_nobody_knows_stays_as_it_was_typed(app):
    assert named(make="zetor", model=" crystal  HD", trim="pro+") == ("zetor", "crystal HD", "pro+")


def test_a_name_that_the_stock_has_counts(app):
    park_as_before(make="MINI", model="Cooper S", trim="JCW")

    assert named(make="mini", model="cooper-s", trim="Jcw") == ("MINI", "Cooper S", "JCW")


def test_models_are_those_of_the_make_and_trims_those_of_the_model(app):
    make_car(make="Honda", model="CIVIC", trim="ex-l")

    assert named(make="Kia", model="Civic") == ("Kia", "Civic", None)
    assert named(make="honda", model="Fit", trim="EX-L") == ("Honda", "Fit", "EX-L")
    assert named(make="honda", model="Civic", trim="EX-L") == ("Honda", "CIVIC", "ex-l")


def test_of_several_names_the_one_of_most_cars_counts(app):
    for model in ("accord", "Accord", "Accord"):
        park_as_before(model=model)

    assert named(model="ACCORD")[1] == "Accord"


def test_the_only_car_of_a_name_can_be_renamed(app):
    car = make_car(make="zetor", model="crystal")
    make_car(make="zetor", model="forterra")

    def describe(car: Car) -> None:
        car.model = "Crystal"

    assert change_car(car.id, car.version, describe).model == "Crystal"
    assert_index_is_true()


def test_a_car_that_is_changed_takes_the_name_of_the_others(app):
    make_car(model="Civic")
    car = make_car(model="Fit")

    def describe(car: Car) -> None:
        car.make, car.model = "HONDA", "civic"

    changed = change_car(car.id, car.version, describe)

    assert (changed.make, changed.model) == ("Honda", "Civic")
    assert_index_is_true()


def test_a_change_of_something_else_leaves_the_names_alone(app):
    make_car(model="Civic")
    car = make_car(model="Fit")
    get_db("core").cars.update_one({"_id": car.id}, {"$set": {"model": "CIVIC"}})

    def describe(car: Car) -> None:
        car.mileage = 1

    assert change_car(car.id, car.version, describe).model == "CIVIC"


def test_a_name_that_an_older_program_stored_as_a_number_stays(app):
    car = make_car(make="Porsche")
    get_db("core").cars.update_one({"_id": car.id}, {"$set": {"model": 911}})

    def describe(car: Car) -> None:
        car.model, car.trim = "911", "gts"

    assert named(make="Fiat", model="500")[1] == "500"
    assert change_car(car.id, car.version, describe).model == "911"


def test_known_names_are_those_of_stock_and_world(app):
    make_car(make="zetor", model="Crystal", trim="HD")
    park_as_before(make="MINI", model="Cooper", trim="S")
    park_as_before(make="MINI", model="Clubman", trim="JCW")

    known = known_names(Car.objects, "mini", "cooper")

    assert {"zetor", "MINI", "Honda", "Citroën"} <= set(known.makes)
    assert "Mini" not in known.makes
    assert known.makes.index("Citroën") < known.makes.index("Dacia") < known.makes.index("zetor")
    assert (known.models, known.trims) == (["Clubman", "Cooper"], ["S"])
    assert known_names(Car.objects, None, None).models == []
    assert known_names(Car.objects, "Yugo", "45").trims == []
