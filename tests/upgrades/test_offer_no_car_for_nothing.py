"""Cars that were on offer for 0."""

import importlib
from decimal import Decimal

from bson import Decimal128
from mongoengine.connection import get_db

from dealership.cars.car import Car
from dealership.cars.status import Status
from tests.cars.figures import assert_index_is_true
from tests.factories import make_car

MODULE = importlib.import_module("dealership.upgrades.0006_offer_no_car_for_nothing")


def test_it_goes_back_into_preparation_and_the_others_stay(app):
    dear, cheap, sold = make_car(), make_car(), make_car(status=Status.SOLD, price=Decimal(0))
    get_db("core").cars.update_one({"_id": cheap.id}, {"$set": {"price": Decimal128("0.00")}})

    for _ in range(2):  # it may be run again
        MODULE.upgrade(get_db("core"))

    stored = {car.id: car.status for car in Car.objects}
    assert stored == {
        dear.id: Status.FOR_SALE,
        cheap.id: Status.PREPARING,
        sold.id: Status.SOLD,
    }
    assert Car.objects.get(id=cheap.id).version == cheap.version + 1
    assert_index_is_true()
