"""Cars that were stored before their VINs could be found by the end."""

import importlib

from mongoengine.connection import get_db

from dealership.cars.car import Car
from tests.factories import a_vin, make_car

MODULE = importlib.import_module("dealership.upgrades.0004_find_vins_by_their_end")


def test_a_car_of_before_is_found_by_the_end_of_its_vin(app):
    car = make_car(vi_number=a_vin())
    bare = make_car(vi_number=None)
    Car._get_collection().update_many({}, {"$unset": {"vin_backwards": 1}})

    for _ in range(2):  # it may be run again
        MODULE.upgrade(get_db("core"))

    assert Car.objects.get(id=car.id).vin_backwards == car.vi_number[::-1]
    assert Car.objects.get(id=bare.id).vin_backwards is None
    assert [found.id for found in Car.objects.numbered([car.vi_number[-6:]])] == [car.id]
