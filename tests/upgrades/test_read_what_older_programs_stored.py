"""Documents that an earlier version opened without looking at the types in them."""

import importlib
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from mongoengine.connection import get_db

from dealership.accounts.account import Account
from dealership.cars.car import Car
from dealership.owners.owner import Owner
from tests.cars.figures import assert_index_is_true
from tests.factories import make_account, make_car, make_owner

MODULE = importlib.import_module("dealership.upgrades.0009_read_what_older_programs_stored")


@pytest.fixture
def upgrade(app):
    """Make the change, which may be made again, and return what it says."""
    return lambda: [f"{left}" for left in MODULE.upgrade(get_db("core"))]


def spoil(document, **fields) -> None:
    """Store something of another type, past the document."""
    document._get_collection().update_one({"_id": document.id}, {"$set": fields})


def test_what_has_another_type_is_read_as_it_was_meant(app, upgrade):
    car, owner, account = make_car(), make_owner(), make_account()
    spoil(car, mileage="64,000", price=18_450.5, acquired="2019-03-07", model=500)
    spoil(owner, email="Ann@Example.COM", phone=5_555_550_142, car_ids=[f"{car.id}"])
    spoil(account, email="Boss@Example.com")

    for _ in range(2):  # it may be run again
        assert upgrade() == []

    car.reload(), owner.reload(), account.reload()
    assert (car.mileage, car.price, car.model) == (64_000, Decimal("18450.50"), "500")
    assert f"{car.acquired}" == "2019-03-07"
    assert (owner.email, owner.phone, owner.car_ids) == ("ann@example.com", "5555550142", [car.id])
    assert account.email == "boss@example.com"
    assert {document.version for document in (car, owner, account)} == {2}
    assert Owner.objects.beginning_with("5550142").count() == 1
    assert Account.objects.beginning_with("boss").count() == 1
    assert Car.objects.for_sale().like("Honda", "500").count() == 1
    assert_index_is_true()


def test_what_is_right_stays_as_it_is(app, upgrade):
    make_car(), make_owner(), make_account()
    before = [list(kind._get_collection().find()) for kind in (Car, Owner, Account)]

    assert upgrade() == []

    assert [list(kind._get_collection().find()) for kind in (Car, Owner, Account)] == before


def test_what_cannot_be_read_is_named_without_what_people_are(app, upgrade):
    car, owner = make_car(), make_owner()
    spoil(car, mileage="about 64", price=18_450.0)
    spoil(owner, phone=["SECRET"], created=datetime(1, 1, 1, tzinfo=UTC))

    assert upgrade() == [
        f"owners {owner.id}: created (datetime) is no date",
        f"owners {owner.id}: phone (list) is no text",
        f"cars {car.id}: mileage 'about 64' is no whole number",
    ]
    assert get_db("core").cars.find_one()["price"] == 18_450.0


def test_an_e_mail_that_two_accounts_would_share_is_named(app, upgrade):
    ann, other = make_account(email="ann@example.com"), make_account()
    spoil(other, email="Ann@Example.com")

    assert upgrade() == [f"accounts {other.id}: email is that of another document too"]
    stored = {account["_id"]: account["email"] for account in get_db("core").accounts.find()}
    assert stored == {ann.id: "ann@example.com", other.id: "Ann@Example.com"}
