"""A database that an older program filled, before and after `flask database upgrade`."""

import copy
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from bson import Decimal128, ObjectId
from mongoengine.connection import get_db
from pymongo.collection import Collection

from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.cars.vin import VinKind
from dealership.database import migrations
from dealership.owners.owner import Owner
from tests.cars.figures import count_of
from tests.factories import a_vin


def older_car(**described: Any) -> dict[str, Any]:
    """A car as the older program stored it."""
    return {
        "_id": ObjectId(),
        "model": "Testarossa",
        "make": "Ferrari",
        "year": 1986,
        "mileage": 1900.5,
        "vi_number": uuid4().hex,
        "engine": {
            "horsepower": 385,
            "liters": 4.9,
            "mpg": 12.5,
            "serial_number": str(UUID(int=7)),
        },
        "service_history": [
            {
                "date": datetime(2018, 4, 1, 9, 30, 0, 123000),
                "description": "Change tires",
                "price": 1_899.99,
                "customer_rating": 4,
            },
            {
                "date": datetime(2019, 5, 2),
                "description": "New engine belt",
                "price": 0.1 + 0.2,
                "customer_rating": 5,
            },
        ],
    } | described


def older_owner(name: str, *cars: dict[str, Any], **described: Any) -> dict[str, Any]:
    """An owner as the older program stored it."""
    return {
        "_id": ObjectId(),
        "created": datetime(2018, 1, 2, 3, 4, 5),
        "name": name,
        "number_of_visits": 3,
        "car_ids": [car["_id"] for car in cars],
    } | described


@pytest.fixture
def older(app) -> dict[str, list[dict[str, Any]]]:
    """What the older program left behind."""
    cars = [
        older_car(),
        older_car(model="F40", year=1990, mileage=0.0, service_history=[]),
        older_car(make="Honda", model="Accord", vi_number=a_vin(), mileage=42_300.0),
    ]
    owners = [older_owner("Ann Müller", cars[0]), older_owner("Bob"), older_owner("Cy", cars[0])]
    get_db("core").cars.insert_many(copy.deepcopy(cars))
    get_db("core").owners.insert_many(copy.deepcopy(owners))
    return {"cars": cars, "owners": owners}


@pytest.fixture
def upgrade(app):
    """`flask database upgrade`."""

    def run(*options: str):
        result = app.test_cli_runner().invoke(args=["database", "upgrade", *options])
        assert result.exit_code == 0, result.output
        return result

    return run


def everything() -> dict[str, list[dict[str, Any]]]:
    """All that is stored in the core database."""
    database = get_db("core")
    return {
        name: list(database[name].find().sort("_id"))
        for name in sorted(database.list_collection_names())
        if database[name].find_one()
    }


def test_every_old_field_is_still_there_with_its_value(older, upgrade):
    upgrade()
    for old in older["cars"]:
        new = get_db("core").cars.find_one({"_id": old["_id"]})
        assert new["mileage"] == round(old["mileage"])
        for name in ("make", "model", "year", "vi_number", "engine"):
            assert new[name] == old[name]
        for before, after in zip(old["service_history"], new["service_history"], strict=True):
            assert after["date"].replace(tzinfo=None) == before["date"]
            assert after["description"] == before["description"]
            assert after["customer_rating"] == before["customer_rating"]
    for old in older["owners"]:
        new = get_db("core").owners.find_one({"_id": old["_id"]})
        assert new["created"].replace(tzinfo=None) == old["created"]
        for name in ("name", "number_of_visits", "car_ids"):
            assert new[name] == old[name]


def test_fields_that_we_do_not_know_are_kept(app, upgrade):
    car = older_car(colour_of_the_seats="tan")
    get_db("core").cars.insert_one(dict(car))
    upgrade()
    assert get_db("core").cars.find_one()["colour_of_the_seats"] == "tan"


def test_money_becomes_exact(older, upgrade):
    upgrade()
    prices = [
        record.price for record in Car.objects.get(id=older["cars"][0]["_id"]).service_history
    ]
    assert prices == [Decimal("1899.99"), Decimal("0.30")]


def test_a_made_up_number_is_kept_and_marked_as_such(older, upgrade):
    upgrade()
    testarossa, _, accord = older["cars"]
    legacy = Car.objects.get(id=testarossa["_id"])
    assert legacy.vin_kind is VinKind.LEGACY
    assert legacy.vi_number == testarossa["vi_number"]
    real = Car.objects.get(id=accord["_id"])
    assert (real.vin_kind, real.vi_number) == (VinKind.VIN, accord["vi_number"])


def test_a_car_that_somebody_owns_counts_as_sold_and_any_other_is_in_preparation(older, upgrade):
    upgrade()
    statuses = [Car.objects.get(id=car["_id"]).status for car in older["cars"]]
    assert statuses == [Status.SOLD, Status.PREPARING, Status.PREPARING]
    assert [count_of("status", status) for status in ("sold", "preparing", "for_sale")] == [1, 2, 0]


def test_every_car_and_owner_is_valid_and_can_be_stored(older, upgrade):
    upgrade()
    for document in [*Car.objects, *Owner.objects]:
        document.validate(clean=True)
        document.store()
    assert {car.version for car in Car.objects} == {2}


def test_every_car_gets_a_stock_number_of_its_own(older, upgrade):
    upgrade()
    numbers = [car.stock_number for car in Car.objects]
    assert len(set(numbers)) == len(numbers) == 3
    assert all(numbers)


def test_staff_can_open_every_page(older, upgrade, salesperson):
    upgrade()
    for car in older["cars"]:
        page = salesperson.get(f"/cars/{car['_id']}", follow_redirects=True)
        assert page.status_code == 200
        assert salesperson.get(f"/cars/{car['_id']}/edit").status_code == 200
    page = salesperson.get(f"/owners/{older['owners'][0]['_id']}")
    assert page.status_code == 200
    assert "Ferrari Testarossa" in page.text
    assert "Change tires" in page.text
    assert "Ann Müller" in salesperson.get("/owners/?q=muller").text


def test_a_shopper_sees_only_that_a_sold_car_is_gone(older, upgrade, client):
    upgrade()
    assert client.get(f"/cars/{older['cars'][0]['_id']}").status_code == 410
    assert client.get(f"/cars/{older['cars'][1]['_id']}").status_code == 404


def test_a_dry_run_changes_nothing(older, upgrade):
    before = everything()
    upgrade("--dry-run")
    assert everything() == before


def test_a_second_run_changes_nothing(older, upgrade):
    upgrade()
    once = everything()
    assert upgrade().output == "The database is up to date.\n"
    assert everything() == once


def test_running_the_change_itself_again_changes_nothing(older, upgrade):
    upgrade()
    once = everything()
    migrations.Migration.objects.delete()
    upgrade()
    again = everything()
    assert (again["cars"], again["owners"]) == (once["cars"], once["owners"])


class PulledPlug(Exception):
    """The program ends here."""


@pytest.mark.parametrize("writes", range(4))
def test_a_run_that_was_interrupted_is_completed_by_the_next(older, upgrade, monkeypatch, writes):
    """Interrupted before the first, second, … document is written, one at a time."""
    module = migrations._module("0001_open_older_databases")
    written = Collection.bulk_write
    left = iter(range(writes))

    def write(self, *args, **kwargs):
        if next(left, None) is None:
            raise PulledPlug
        return written(self, *args, **kwargs)

    with monkeypatch.context() as interruption:
        interruption.setattr(module, "BATCH", 1)
        interruption.setattr(Collection, "bulk_write", write)
        with pytest.raises(PulledPlug):
            list(migrations.upgrade())
    assert migrations.pending()[0] == "0001_open_older_databases"
    upgrade()
    assert Car.objects(version=1).count() == 3
    assert Owner.objects(version=1).count() == 3
    assert Car.objects.get(id=older["cars"][0]["_id"]).status is Status.SOLD
    numbers = Car.objects.distinct("stock_number")
    assert len(numbers) == 3
    price = Car.objects.get(id=older["cars"][0]["_id"]).service_history[0].price
    assert price == Decimal("1899.99")


@pytest.mark.parametrize(
    "odd",
    [
        {"mileage": None}, {"mileage": float("nan")}, {"mileage": float("inf")}, {"mileage": -5.0},
        {"price": "a lot"}, {"price": 12_345.678}, {"price": Decimal128("9.99")}, {"engine": None},
        {"service_history": None}, {"vi_number": None}, {"vi_number": 12345}, {"vi_number": ""},
        {"year": None}, {"make": None}, {"service_history": [{"price": float("nan")}]},
    ],
    ids=str,
)  # fmt: skip
def test_an_odd_car_stops_nobody(older, upgrade, odd):
    get_db("core").cars.insert_one(older_car(**odd))
    upgrade()
    assert get_db("core").cars.count_documents({"version": 1}) == 4


def test_an_owner_without_a_name_is_found_all_the_same(app, upgrade, salesperson):
    get_db("core").owners.insert_one({"_id": ObjectId(), "car_ids": None})
    upgrade()
    assert "Unknown" in salesperson.get("/owners/").text


def test_an_empty_database_is_up_to_date_at_once(app, upgrade):
    upgrade()
    assert migrations.pending() == []
