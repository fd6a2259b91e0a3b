"""Cars whose makes, models and trims were written in several ways."""

import importlib
from collections import Counter

import pytest
from mongoengine.connection import get_db

from dealership.cars.car import Car
from tests.cars.figures import assert_index_is_true
from tests.factories import make_car

MODULE = importlib.import_module("dealership.upgrades.0008_join_makes_and_models")


@pytest.fixture(autouse=True)
def _few_at_once(app, monkeypatch):
    monkeypatch.setattr(MODULE, "AT_ONCE", 2)


def park(*names: str) -> None:
    """Store cars under these names, as make/model/trim, past all rules."""
    for name in names:
        car = make_car()
        stored = {k: v for k, v in zip(MODULE.NAMES, name.split("/"), strict=True) if v}
        unset = {"$unset": {"trim": 1}} if "trim" not in stored else {}
        get_db("core").cars.update_one({"_id": car.id}, {"$set": stored, **unset})


def join() -> Counter[str]:
    """Run the upgrade twice, and count what the cars are called."""
    for _ in range(2):
        MODULE.upgrade(get_db("core"))
    return Counter(f"{car.make}/{car.model}/{car.trim or ''}" for car in Car.objects)


def test_names_that_are_one_are_joined_to_the_known_or_the_most_frequent():
    park("honda/accord/ex-l", "HONDA/Accord/EX-L", "honda/Accord/EX-L", "Honda/Civic/")
    park("zetor/Crystal/", "Zetor/crystal/", "Zetor/Crystal/")

    assert join() == {"Honda/Accord/EX-L": 3, "Honda/Civic/": 1, "Zetor/Crystal/": 3}
    assert_index_is_true()


def test_what_stands_alone_and_what_differs_stays_as_it_is():
    park("MINI/cooper/", "Audi/A4/Premium", "Audi/A4/Premium+", "Kia/Rio/LX", "Honda/rio/lx")
    before = {car.id: (car.version, car.updated) for car in Car.objects}

    assert join() == {
        "MINI/cooper/": 1, "Audi/A4/Premium": 1, "Audi/A4/Premium+": 1, "Kia/Rio/LX": 1, "Honda/rio/lx": 1,
    }  # fmt: skip
    assert {car.id: (car.version, car.updated) for car in Car.objects} == before


def test_a_renamed_car_is_one_that_was_changed():
    park("honda/Accord/", "Honda/Accord/")
    renamed = Car.objects.get(make="honda")

    join()

    car = Car.objects.get(id=renamed.id)
    assert (car.version, car.make) == (renamed.version + 1, "Honda")
    assert car.updated > renamed.updated
    assert "for_sale|make|Honda" in car.facets
    assert "for_sale|make|honda" not in car.facets
