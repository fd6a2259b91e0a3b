"""Cars that were stored before prices were remembered, before and after `flask database upgrade`."""

from decimal import Decimal
from importlib import import_module

import pytest
from mongoengine.connection import get_db

from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.database.fields import now
from tests.factories import make_car

remember = import_module("dealership.upgrades.0003_remember_prices")


@pytest.fixture
def upgrade(app):
    """Make the change to the database under test."""
    return lambda: remember.upgrade(get_db("core"))


def forget_prices() -> None:
    Car._get_collection().update_many({}, {"$unset": {"prices": 1, "price_drop": 1}})


@pytest.mark.parametrize(
    ("status", "is_offered"),
    [(Status.FOR_SALE, True), (Status.RESERVED, True), (Status.SOLD, False)],
)
def test_a_history_begins_with_todays_price(upgrade, status, is_offered):
    car = make_car(status=status, price=Decimal("18450.50"))
    forget_prices()

    start = now()
    upgrade()

    (price,) = Car.objects.get(id=car.id).prices
    assert (price.price, price.is_offered) == (Decimal("18450.50"), is_offered)
    assert start <= price.since <= now()


def test_what_is_remembered_already_stays_and_nothing_else_changes(upgrade):
    make_car(), make_car(status=Status.PREPARING, price=None)
    before = list(Car._get_collection().find())

    upgrade()
    upgrade()

    assert list(Car._get_collection().find()) == before
