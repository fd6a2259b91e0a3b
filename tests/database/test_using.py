"""A question may be put to another alias, whatever other threads ask meanwhile."""

import threading
from dataclasses import replace

import pytest
from mongoengine.connection import get_db

from dealership.cars.car import Car
from dealership.database.connections import register_connections
from dealership.owners.owner import Owner
from tests.factories import make_car


@pytest.fixture
def archive(app, spare):
    """An alias whose database holds one car that `core` does not."""
    register_connections([replace(spare, name=f"{spare.name}_archive")])
    car = make_car(make="Saab")
    cars = get_db(spare.alias).cars
    cars.insert_one(get_db("core").cars.find_one_and_delete({"_id": car.id}))
    yield spare.alias
    cars.database.client.drop_database(cars.database)


def test_every_kind_of_question_goes_to_the_alias(archive):
    make_car(make="Volvo")
    asked = Car.objects.using(archive)
    assert [car.make for car in asked] == ["Saab"]
    assert [car.make for car in asked.for_sale()] == ["Saab"]
    assert asked(make="Volvo").count() == 0
    assert asked.aggregate([{"$project": {"_id": 0, "make": 1}}]).to_list() == [{"make": "Saab"}]
    assert list(asked.distinct("make")) == ["Saab"]


def test_the_class_still_asks_its_own_alias(archive):
    make_car(make="Volvo")
    assert Car.objects.using(archive).count() == 1
    assert [car.make for car in Car.objects] == ["Volvo"]


def test_a_narrowed_question_may_be_put_elsewhere(archive):
    assert Car.objects(make="Saab").count() == 0
    assert Car.objects(make="Saab").using(archive).count() == 1


def test_other_threads_are_not_led_astray(archive):
    core = Car._get_collection().database.name
    astray = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            name = Car._get_collection().database.name
            if name != core:
                astray.append(name)

    onlooker = threading.Thread(target=look)
    onlooker.start()
    try:
        for _ in range(3000):
            Car.objects.using(archive)
    finally:
        done.set()
        onlooker.join()
    assert astray == []


def test_the_dashboard_counts_in_reporting(app, salesperson, monkeypatch):
    asked = []
    using = type(Owner.objects).using
    monkeypatch.setattr(
        "dealership.database.queryset.StoredQuerySet.using",
        lambda self, alias: asked.append(alias) or using(self, alias),
    )
    assert salesperson.get("/dashboard").status_code == 200
    assert set(asked) == {"reporting"}
