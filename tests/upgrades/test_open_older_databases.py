"""A database that an older program filled, before and after `flask database upgrade`."""

import copy
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from bson import Decimal128, ObjectId
from bson.datetime_ms import DatetimeMS
from mongoengine.connection import get_db
from pymongo.collection import Collection

from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.cars.vin import VinKind
from dealership.database import migrations
from dealership.owners.owner import Owner
from dealership.profile.units import Distance
from tests.cars.figures import count_of
from tests.factories import a_vin, describe_house


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
        {"mileage": None}, {"mileage": float("nan")}, {"mileage": -5.0}, {"price": 12_345.678},
        {"price": Decimal128("9.99")}, {"engine": None},
        {"service_history": None}, {"vi_number": None}, {"vi_number": 12345}, {"vi_number": ""},
        {"year": None}, {"make": None}, {"service_history": [{"price": float("nan")}]},
    ],
    ids=str,
)  # fmt: skip
def test_an_odd_car_stops_nobody(older, upgrade, odd):
    get_db("core").cars.insert_one(older_car(**odd))
    upgrade()
    assert get_db("core").cars.count_documents({"version": 1}) == 4


ODD_CARS = {
    "mileage": ("64,000", 64_000),
    "price": ("$12,345.50", Decimal128("12345.50")),
    "cost": (9_999.99, Decimal128("9999.99")),
    "year": ("2015", 2015),
    "model": (500, "500"),
    "vi_number": (12345, "12345"),
    "stock_number": (17.0, "17"),
    "doors": ("4", 4),
    "fuel": ("Gasoline", "petrol"),
    "equipment": ("Sunroof", ["Sunroof"]),
    "acquired": ("2019-03-07", datetime(2019, 3, 7, tzinfo=UTC)),
    "created": (1_551_916_800_000, datetime(2019, 3, 7, tzinfo=UTC)),
    "engine": (
        {"horsepower": "385 hp", "liters": "4,9", "mpg": 12, "serial_number": 77},
        {"horsepower": 385, "liters": 4.9, "mpg": 12, "serial_number": "77"},
    ),
    "service_history": (
        [{"date": "07.03.2019", "description": 5, "price": "1.234,50 €", "customer_rating": "4"}],
        [
            {
                "date": datetime(2019, 3, 7, tzinfo=UTC),
                "description": "5",
                "price": Decimal128("1234.50"),
                "customer_rating": 4,
            }
        ],
    ),
}
ODD_OWNERS = {
    "email": (" Ann.Miller@Example.COM", "ann.miller@example.com"),
    "phone": (5_555_550_142.0, "5555550142"),
    "name": (7, "7"),
    "number_of_visits": ("3", 3),
    "created": ("2018-01-02T03:04:05Z", datetime(2018, 1, 2, 3, 4, 5, tzinfo=UTC)),
    "address": ({"postal_code": 2115}, {"postal_code": "2115"}),
}


@pytest.mark.parametrize("field", ODD_CARS)
def test_what_a_car_has_in_another_type_is_read_as_it_was_meant(app, upgrade, salesperson, field):
    stored, meant = ODD_CARS[field]
    car = older_car(**{field: stored})
    get_db("core").cars.insert_one(copy.deepcopy(car))

    upgrade()

    assert get_db("core").cars.find_one()[field] == meant
    Car.objects.get().validate(clean=True)
    assert salesperson.get(f"/cars/{car['_id']}", follow_redirects=True).status_code == 200


@pytest.mark.parametrize("field", ODD_OWNERS)
def test_what_an_owner_has_in_another_type_is_read_as_it_was_meant(
    app, upgrade, salesperson, field
):
    stored, meant = ODD_OWNERS[field]
    owner = older_owner("Ann") | {field: stored}
    get_db("core").owners.insert_one(copy.deepcopy(owner))

    upgrade()

    assert get_db("core").owners.find_one()[field] == meant
    Owner.objects.get().validate(clean=True)
    assert salesperson.get(f"/owners/{owner['_id']}").status_code == 200


def test_an_owner_is_found_by_the_number_that_was_stored_as_one(app, upgrade, salesperson):
    get_db("core").owners.insert_one(older_owner("Ann", phone=5_555_550_142))
    upgrade()
    assert ">Ann<" in salesperson.get("/owners/?q=5550142").text


UNREADABLE = {
    "cars": {
        "mileage": "about 64",
        "price": "a lot",
        "year": "MMXV",
        "make": ["Ferrari"],
        "status": "stolen",
        "acquired": datetime(1, 1, 1),
        "created": "last summer",
        "engine": "V8",
        "service_history": [{"date": datetime(1, 1, 1), "description": "Oil changed"}],
        "cost": float("inf"),
        "seats": 4.5,
    },
    "owners": {
        "phone": ["(555) 555-0142"],
        "name": {"first": "Ann"},
        "email": {"home": "ann@example.com"},
        "created": "SECRET",
        "number_of_visits": "SECRET",
        "car_ids": [17],
    },
}


@pytest.mark.parametrize(
    ("collection", "field"),
    [(collection, field) for collection, fields in UNREADABLE.items() for field in fields],
)
def test_what_cannot_be_read_is_named_and_stays_until_it_is_mended(
    app, salesperson, client, collection, field
):
    odd = {field: UNREADABLE[collection][field]}
    document = older_car(**odd) if collection == "cars" else older_owner("SECRET") | odd
    stored = get_db("core")[collection]
    stored.insert_one(document)
    before = stored.find_one()
    get_db("core").cars.insert_one(fine := older_car())

    result = app.test_cli_runner().invoke(args=["database", "upgrade"])

    assert result.exit_code == 3
    assert f"{collection} {document['_id']}: {field}" in result.output
    assert "Traceback" not in result.output
    assert "SECRET" not in result.output
    assert "555" not in result.output.replace(f"{document['_id']}", "")
    assert stored.find_one({"_id": document["_id"]}) == before
    assert Car.objects.get(id=fine["_id"]).version == 1
    for page in ("/", "/cars/", "/owners/", "/dashboard", f"/{collection}/{document['_id']}"):
        for browser in (salesperson, client):
            assert browser.get(page).status_code in {200, 302, 404}

    mended = {"$unset": {field: 1}} if field != "car_ids" else {"$set": {"car_ids": []}}
    stored.update_one({"_id": document["_id"]}, mended)
    again = app.test_cli_runner().invoke(args=["database", "upgrade"])
    assert again.exit_code == 0, again.output
    assert again.output.endswith("The database is up to date.\n")
    assert stored.find_one({"_id": document["_id"]})["version"] == 1
    assert migrations.pending() == []


def test_a_car_that_is_mended_later_has_everything_that_the_others_have(app, upgrade):
    get_db("core").cars.insert_one(
        car := older_car(vi_number=a_vin(), price="a lot", service_history=[])
    )
    app.test_cli_runner().invoke(args=["database", "upgrade"])
    get_db("core").cars.update_one({"_id": car["_id"]}, {"$set": {"price": 18_450.0}})

    upgrade()

    found = Car.objects.get()
    assert (found.price, found.vin_backwards) == (Decimal(18_450), car["vi_number"][::-1])
    assert [price.price for price in found.prices] == [Decimal(18_450)]


@pytest.mark.parametrize("car_id", ["5f1d7f3e2b1c4d5e6f708192", "accord-1", 17, 17.0])
@pytest.mark.parametrize("owner_id", ["5f1d7f3e2b1c4d5e6f708193", "ann@example.com", 5])
def test_ids_of_another_kind_become_ids_and_references_follow(
    app, upgrade, salesperson, car_id, owner_id
):
    car = older_car(_id=car_id)
    owner = older_owner("Ann", car, _id=owner_id) | {"car_ids": [str(car_id).removesuffix(".0")]}
    get_db("core").cars.insert_one(dict(car))
    get_db("core").owners.insert_one(dict(owner))

    upgrade()

    stored = get_db("core").cars.find_one()
    assert stored["former_id"] == car_id
    assert stored["vi_number"] == car["vi_number"]
    ann, ferrari = Owner.objects.get(), Car.objects.get()
    assert ann.car_ids == [ferrari.id]
    assert ferrari.status is Status.SOLD
    assert get_db("core").owners.find_one()["former_id"] == owner_id
    if isinstance(car_id, str) and ObjectId.is_valid(car_id):
        assert ferrari.id == ObjectId(car_id)
    page = salesperson.get(f"/owners/{ann.id}")
    assert "Ferrari Testarossa" in page.text
    once = everything()
    migrations.Migration.objects.delete()
    upgrade()
    assert (everything()["cars"], everything()["owners"]) == (once["cars"], once["owners"])


def test_an_owner_who_is_mended_later_still_has_the_car_whose_id_was_of_another_kind(app, upgrade):
    get_db("core").cars.insert_one(older_car(_id=17))
    owner = older_owner("Ann", phone=["5"]) | {"car_ids": [17]}
    get_db("core").owners.insert_one(owner)
    assert app.test_cli_runner().invoke(args=["database", "upgrade"]).exit_code == 3
    get_db("core").owners.update_one({"_id": owner["_id"]}, {"$unset": {"phone": 1}})

    upgrade()

    car = Car.objects.get()
    assert (Owner.objects.get().car_ids, car.status) == ([car.id], Status.SOLD)


def test_an_id_that_nothing_can_be_made_of_stops_no_page(app, client, salesperson):
    get_db("core").cars.insert_one(older_car(_id={"lot": 3, "place": 4}))

    result = app.test_cli_runner().invoke(args=["database", "upgrade"])

    assert result.exit_code == 3
    assert "_id is no id" in result.output
    assert client.get("/cars/").status_code == salesperson.get("/cars/").status_code == 200


def test_two_cars_with_one_number_in_two_types_are_told_apart(app):
    cars = [older_car(vi_number=12345), older_car(vi_number="12345")]
    get_db("core").cars.insert_many(cars)

    result = app.test_cli_runner().invoke(args=["database", "upgrade"])

    assert result.exit_code == 3
    assert result.output.count("vi_number is that of another document too") == 1
    assert Car.objects(version=1).count() == 1


def test_a_unit_that_is_not_the_dealerships_is_named(app, upgrade):
    get_db("core").cars.insert_one(older_car(mileage="64.000 km", price="12.345 €"))
    with app.app_context():
        describe_house(distance=Distance.MILES, currency="USD")
    result = app.test_cli_runner().invoke(args=["database", "upgrade"])
    assert "mileage '64.000 km' is no whole number" in result.output
    assert "price '12.345 €' is no amount of money" in result.output

    with app.app_context():
        describe_house(distance=Distance.KILOMETERS, currency="EUR")
    upgrade()
    assert (Car.objects.get().mileage, Car.objects.get().price) == (64_000, Decimal(12_345))


def test_a_moment_that_no_calendar_has_is_named(app):
    car = older_car(created=DatetimeMS(2**60))
    get_db("core").cars.insert_one(car)
    result = app.test_cli_runner().invoke(args=["database", "upgrade"])
    assert (result.exit_code, f"cars {car['_id']}: created" in result.output) == (3, True)


def test_an_owner_without_a_name_is_found_all_the_same(app, upgrade, salesperson):
    get_db("core").owners.insert_one({"_id": ObjectId(), "car_ids": None})
    upgrade()
    assert "Unknown" in salesperson.get("/owners/").text


def test_an_empty_database_is_up_to_date_at_once(app, upgrade):
    upgrade()
    assert migrations.pending() == []
