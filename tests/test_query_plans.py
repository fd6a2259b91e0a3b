"""How MongoDB answers what the pages ask: from an index, in order, reading little more than it returns.

The questions are not repeated here: each page is opened, the commands it sends are noted, and each
of them is explained on a stock of some thousand cars.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bson import Decimal128, ObjectId
from flask import Flask
from flask.testing import FlaskClient
from mongoengine.connection import get_db

from dealership.accounts.account import Account
from dealership.accounts.invitation import Invitation
from dealership.accounts.password_reset import PasswordReset
from dealership.accounts.roles import Role
from dealership.alerts.saved_search import SavedSearch
from dealership.cars.car import Car
from dealership.cars.facets import facets_of
from dealership.cars.search.sorts import SORTS
from dealership.cars.specification import Body, Colour, Drive, Fuel, Transmission
from dealership.cars.status import Status
from dealership.cars.stock_change import StockChange
from dealership.cars.stocking import SERIES, recount
from dealership.database.fields import now
from dealership.database.sequence import Sequence
from dealership.folding import fold
from dealership.owners.owner import Owner
from dealership.owners.search_keys import keys_of
from tests.commands import commands_sent
from tests.factories import make_account, make_car, sign_in
from tests.html import links_of

CARS = 3_000
OWNERS = 2_000
MODELS = {
    "Honda": ["Accord", "Accord Crosstour", "Civic", "CR-V"],
    "Jeep": ["Cherokee", "Grand Cherokee", "Wrangler"],
    "Ford": ["F-150", "Focus", "Fusion"],
    "BMW": ["320i", "X3", "X5"],
    "Kia": ["Rio", "Soul"],
}
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
QUESTION = (
    "find", "aggregate", "distinct", "key", "query", "filter", "pipeline", "sort", "projection", "limit",
    "skip", "hint", "cursor",
)  # fmt: skip
READ_PER_RETURNED = 4
READ_AT_MOST_BESIDES = 150  # what two choices have in common may be much less than either


def _a_car(chance: random.Random, number: int) -> dict[str, Any]:
    make = chance.choice(list(MODELS))
    car = {
        "_id": ObjectId(f"{number:024x}"),
        "make": make,
        "model": chance.choice(MODELS[make]),
        "year": chance.randint(2008, 2026),
        "mileage": chance.randrange(0, 150_000, 10),
        "price": Decimal128(str(chance.randrange(4_000, 60_000, 50))),
        "vi_number": f"1HGCV1F30KA{number:06d}",
        "vin_backwards": f"1HGCV1F30KA{number:06d}"[::-1],
        "vin_kind": "vin",
        "stock_number": str(10_000 + number),
        "status": chance.choices([*Status], [2, 12, 1, 4, 1])[0].value,
        "acquired": NEW_YEAR - timedelta(days=chance.randrange(200)),
        "body": chance.choice([*Body]).value,
        "fuel": chance.choice([*Fuel]).value,
        "transmission": chance.choice([*Transmission]).value,
        "drive": chance.choice([*Drive]).value,
        "colour": chance.choice([*Colour]).value,
        "engine": {},
        "service_history": [],
        "photos": [],
        "created": NEW_YEAR,
        "updated": NEW_YEAR,
        "version": 1,
    }
    return car | {"facets": facets_of(car)}


def _an_owner(chance: random.Random, number: int) -> dict[str, Any]:
    first = chance.choice(["Ann", "Anton", "Bea", "Carl", "Dora", "Émile", "Fay", "Gus"])
    name = f"{first} {chance.choice(['Miller', 'Müller', 'Smith', 'Okafor'])}{number % 97}"
    email, phone = f"owner{number}@example.com", f"(555) 555-{number:04d}"
    return {
        "_id": ObjectId(f"{number:024x}"),
        "name": name,
        "email": email,
        "phone": phone,
        "number_of_visits": 1,
        "car_ids": [ObjectId(f"{n:024x}") for n in (number, number + OWNERS) if n <= CARS],
        "sort_name": fold(name),
        "search_keys": keys_of(name, email, phone),
        "created": NEW_YEAR,
        "updated": NEW_YEAR,
        "version": 1,
    }


@pytest.fixture(scope="module")
def house(site: Flask) -> Iterator[Flask]:
    """A site with a large stock and many owners."""
    chance = random.Random(7)
    for document in (Car, StockChange, Owner, Account):
        document._get_collection().delete_many({})
    Car._get_collection().insert_many([_a_car(chance, n) for n in range(1, CARS + 1)])
    Owner._get_collection().insert_many([_an_owner(chance, n) for n in range(1, OWNERS + 1)])
    Sequence.skip_to(SERIES, CARS)
    recount()
    yield site
    for document in (Car, StockChange, Owner, Account):
        document._get_collection().delete_many({})


@pytest.fixture(autouse=True)
def _profile_at_hand(house: Flask) -> None:
    """The profile is looked up every few seconds; here it should not be while commands are counted."""
    with house.app_context():
        house.extensions["profile"].look()


@pytest.fixture(scope="module")
def shopper(house: Flask) -> FlaskClient:
    return house.test_client()


@pytest.fixture(scope="module")
def colleague(house: Flask) -> FlaskClient:
    return sign_in(house, make_account(Role.MANAGER))


def explain(command: dict[str, Any]) -> dict[str, Any]:
    """What the server says of a command that was sent: the plan, and what running it took."""
    question = {"explain": _question(command), "verbosity": "executionStats"}
    return get_db("core").client[command["$db"]].command(question)


def answer(command: dict[str, Any]) -> list[dict[str, Any]]:
    """What the server answers to a command that was sent."""
    question = _question(command)
    if "find" in question:
        question["batchSize"] = CARS
    return get_db("core").client[command["$db"]].command(question)["cursor"]["firstBatch"]


def _question(command: dict[str, Any]) -> dict[str, Any]:
    """A command without its session."""
    return {name: value for name, value in command.items() if name in QUESTION}


def _within(explained: Any, name: str) -> Iterator[Any]:
    """Every value of a name, however deep it lies."""
    if isinstance(explained, dict):
        for key, value in explained.items():
            if key == name:
                yield value
            yield from _within(value, name)
    elif isinstance(explained, list):
        for part in explained:
            yield from _within(part, name)


def assert_answered_from_an_index(command: dict[str, Any]) -> None:
    """No collection is scanned, nothing is sorted in memory, and little is read in vain."""
    explained = explain(command)
    plans = list(_within(explained, "winningPlan"))
    stages = {stage for plan in plans for stage in _within(plan, "stage")}
    assert plans, explained
    unwanted = {"COLLSCAN"} if _is_of_one(command) else {"COLLSCAN", "SORT"}
    assert not stages & unwanted, (command, stages)
    examined = sum(_within(explained, "totalDocsExamined"))
    lines = answer(command)
    returned = sum(line["n"] for line in lines) if "aggregate" in command else len(lines)
    assert examined <= READ_PER_RETURNED * returned + READ_AT_MOST_BESIDES, (
        f"{examined} documents were read for {returned}: {command}"
    )


def _is_of_one(command: dict[str, Any]) -> bool:
    """Whether one document is asked for by its id, which sorting cannot make dear."""
    return isinstance(command.get("filter", {}).get("_id"), ObjectId)


def assert_page_is_answered_from_indexes(client: FlaskClient, address: str) -> None:
    with commands_sent() as commands:
        status = client.get(address, follow_redirects=True).status_code
    assert status in {200, 410}
    assert commands
    for command in commands:
        assert_answered_from_an_index(command)


FILTERS = [
    "",
    "make=Honda",
    "make=Honda&model=Civic",
    "model=Civic",
    "body=suv",
    "body=suv&colour=red",
    "make=Jeep&fuel=diesel",
    "q=honda",
    "q=accord+blue",
    "q=acc",
    "q=x3+x5",
    "q=grand+cherokee+suv",
    "q=spaceship",
    "q=10005",
    "q=1HGCV1F30KA000005",
    "q=000005",
    "q=toyta+000005+10006",
]


@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("sort", SORTS)
def test_every_list_is_read_from_an_index_in_its_order(shopper, sort, filters):
    assert_page_is_answered_from_indexes(shopper, f"/cars/?sort={sort}&{filters}")


@pytest.mark.parametrize("sort", ["price", "-price"])
@pytest.mark.parametrize("filters", ["", "&make=Honda", "&body=suv", "&q=acc"])
def test_a_price_range_by_price_is_one_stretch_of_the_index(shopper, sort, filters):
    address = f"/cars/?sort={sort}&min_price=20000&max_price=22000{filters}"

    assert_page_is_answered_from_indexes(shopper, address)


@pytest.mark.parametrize("filters", ["", "make=Honda", "body=suv", "q=acc"])
@pytest.mark.parametrize("sort", SORTS)
def test_a_deep_page_costs_no_more_than_the_first(shopper, sort, filters):
    address = f"/cars/?sort={sort}&{filters}"
    for _ in range(4):
        (address,) = links_of(shopper.get(address).text, rel="next")

    assert_page_is_answered_from_indexes(shopper, address)

    (back,) = links_of(shopper.get(address).text, rel="prev")
    assert_page_is_answered_from_indexes(shopper, back)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("sort", SORTS)
def test_staff_lists_of_any_status_are_read_from_an_index(colleague, sort, status):
    assert_page_is_answered_from_indexes(colleague, f"/cars/?sort={sort}&status={status.value}")


@pytest.mark.parametrize(
    "address",
    ["/", "/cars/10005", "/cars/1hgcv1f30ka000005", *[f"/cars/{n:024x}" for n in range(1, 9)]],
)
def test_front_page_and_car_pages_are_answered_from_indexes(colleague, address):
    assert_page_is_answered_from_indexes(colleague, address)


@pytest.mark.parametrize(
    "address",
    [
        "/owners/",
        "/owners/?q=an",
        "/owners/?q=ann+miller1",
        "/owners/?q=OWNER12%40example.com",
        "/owners/?q=(555)+555-0012",
        "/owners/?q=zz",
        "/owners/?q=0012",
        "/owners/?q=%2B1+555+555+0012",
        "/owners/?q=mill+ann",
        f"/owners/{5:024x}",
    ],
)
def test_owner_pages_are_answered_from_indexes(colleague, address):
    assert_page_is_answered_from_indexes(colleague, address)


def test_a_deep_page_of_owners_costs_no_more_than_the_first(colleague):
    address = "/owners/"
    for _ in range(10):
        address = links_of(colleague.get(address).text, rel="next")[0]

    assert_page_is_answered_from_indexes(colleague, address)


def test_a_deep_page_of_a_search_costs_no_more_than_the_first(colleague):
    address = "/owners/?q=an+m"
    for _ in range(3):
        address = links_of(colleague.get(address).text, rel="next")[0]

    assert_page_is_answered_from_indexes(colleague, address)


@pytest.mark.parametrize("number", ["1HGCV1F30KA000005", "000005", "10005"])
def test_the_owners_of_a_car_with_a_number_are_found_by_indexes(colleague, number):
    with commands_sent() as commands:
        page = colleague.get(f"/owners/?q={number}").text

    assert "owner5@example.com" in page
    for command in commands:
        explained = explain(command)
        assert "COLLSCAN" not in set(_within(explained, "stage"))
        assert sum(_within(explained, "totalDocsExamined")) <= READ_AT_MOST_BESIDES


def test_the_owner_of_a_car_is_found_by_an_index(house):
    with commands_sent() as commands:
        found = list(Owner.objects.of_car(ObjectId(f"{5:024x}")))

    assert [owner.email for owner in found] == ["owner5@example.com"]
    assert_answered_from_an_index(commands[0])


def test_a_new_car_gets_its_number_from_an_index(house):
    with commands_sent() as commands:
        car = make_car()
    Car.objects(id=car.id).delete()

    for command in commands:
        if "find" in command:
            assert_answered_from_an_index(command)
    assert any("stock_number" in command.get("filter", {}) for command in commands)


def test_the_names_of_cars_are_read_from_an_index(colleague):
    with commands_sent() as commands:
        known = colleague.get("/cars/names?make=HONDA&model=civic").json

    assert "Civic" in known["models"]
    asked = [command for command in commands if "distinct" in command]
    assert [command["key"] for command in asked] == ["make", "model", "trim"]
    for command in asked:
        explained = explain(command)
        assert "COLLSCAN" not in set(_within(explained, "stage"))
        assert sum(_within(explained, "totalDocsExamined")) <= READ_AT_MOST_BESIDES, explained
        assert sum(_within(explained, "totalKeysExamined")) <= READ_AT_MOST_BESIDES


def test_signing_in_finds_the_account_by_an_index(house):
    account = make_account(Role.MANAGER)
    with commands_sent() as commands:
        client = sign_in(house, account)
        client.get("/dashboard")
        Account.objects.find_by_email(account.email)

    asked = [command for command in commands if command.get("find") == "accounts"]
    assert any("email" in command["filter"] for command in asked)
    assert any("fs_uniquifier" in command["filter"] for command in asked)
    for command in asked:
        assert_answered_from_an_index(command)


# How many commands a page sends


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/", ["stock_changes", "cars"]),
        ("/cars/", ["stock_changes", "cars"]),
        ("/cars/?make=Honda", ["stock_changes", "cars"]),
        ("/cars/?make=Honda&sort=price&page_size=96", ["stock_changes", "cars"]),
        ("/cars/?q=civic", ["stock_changes", "cars"]),
        ("/cars/?q=10005", ["cars", "stock_changes", "cars"]),
        ("/cars/?q=under+20000+honda+2019", ["stock_changes", "cars"]),
        ("/cars/?q=grand+cherokee", ["stock_changes", "cars"]),
        ("/cars/?q=spaceship", ["stock_changes"]),
    ],
)
def test_a_page_asks_each_question_once(shopper, address, sent):
    with commands_sent() as commands:
        shopper.get(address)

    assert [next(iter(command.values())) for command in commands] == sent


def test_the_dashboard_asks_each_question_once(colleague):
    with commands_sent() as commands:
        colleague.get("/dashboard")

    sent = [next(iter(command.values())) for command in commands]
    assert sent == [
        *("accounts", "stock_changes", "owners", "accounts", "leads", "erasure_requests", "cars"),
    ]


def test_questions_about_accounts_are_answered_from_indexes(house):
    with commands_sent() as commands:
        Account.objects.created_today().count()
        list(Account.objects.created_per_day(14))
        Account.objects.find_of_owner(ObjectId(f"{5:024x}"))
        list(Owner.objects.reached_at("owner5@example.com"))
        list(Invitation.objects.open())
        list(Invitation.objects.to("owner5@example.com"))
        PasswordReset.find_open("a secret")
        PasswordReset.claim("a secret")

    for command in commands:
        if next(iter(command)) in {"find", "aggregate"}:
            assert_answered_from_an_index(command)


# The car by its number (two ways), comparable cars of its model and of its body, similar ones of
# both, each from a place upwards and downwards.
MOST_OF_A_CAR_PAGE = 10


def test_a_car_page_asks_for_the_car_the_comparable_and_the_similar_ones(shopper):
    car = Car.objects.for_sale().first()

    with commands_sent() as commands:
        shopper.get(f"/cars/{car.slug}")

    assert len(commands) <= MOST_OF_A_CAR_PAGE
    assert {command["find"] for command in commands} == {"cars"}


def test_the_payment_by_itself_asks_for_nothing_but_the_price(shopper):
    car = Car.objects.for_sale().first()

    with commands_sent() as commands:
        shopper.get(f"/cars/{car.id}/payment")

    (command,) = commands
    assert set(command["projection"]) <= {"_id", "price", "status"}


def test_an_owner_page_asks_for_all_cars_at_once(colleague):
    with commands_sent() as commands:
        colleague.get(f"/owners/{5:024x}")

    assert [command["find"] for command in commands] == [
        "accounts", "owners", "cars", "audit_outbox", "audit_events",
    ]  # fmt: skip


def test_a_longer_list_sends_no_more_commands(shopper):
    lengths = []
    for size in (24, 48, 96):
        with commands_sent() as commands:
            shopper.get(f"/cars/?page_size={size}")
        lengths.append(len(commands))

    assert len(set(lengths)) == 1


# What machines fetch


@pytest.mark.parametrize(
    "address",
    [
        *("/feeds/google-vehicles.csv", "/feeds/stock.csv", "/feeds/stock.xml"),
        *("/feeds/arrivals.atom", "/feeds/arrivals.atom?make=Honda&max_price=20000"),
        *("/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/2026.xml", "/sitemaps/2025-12.xml"),
    ],
)
def test_feeds_are_read_from_indexes(shopper, address):
    with commands_sent() as commands:
        assert shopper.get(address).data

    for command in commands:
        assert_answered_from_an_index(command)


def test_arrivals_are_counted_without_reading_a_car(house):
    with commands_sent() as commands:
        days = list(Car.objects.arrivals())

    (counted,) = commands
    assert sum(day["cars"] for day in days) == Car.objects.for_sale().count()
    assert sum(_within(explain(counted), "totalDocsExamined")) == 0


def test_whoever_has_a_feed_already_costs_two_questions(shopper):
    known = {"If-None-Match": shopper.get("/feeds/stock.csv").headers["ETag"]}

    with commands_sent() as commands:
        assert shopper.get("/feeds/stock.csv", headers=known).status_code == 304

    assert [next(iter(command.values())) for command in commands] == ["cars", "stock_changes"]


# What shoppers keep in view


def test_chosen_cars_are_read_by_their_ids(shopper):
    ids = [f"{n:024x}" for n in range(1, 9)]

    with commands_sent() as commands:
        shopper.get("/compare/?" + "&".join(f"car={id}" for id in ids))

    (compared,) = commands
    assert_answered_from_an_index(compared)


def test_new_cars_are_held_against_saved_searches_by_indexes(house):
    moment = now()
    searches = [
        SavedSearch(
            email=f"ann{n}@example.com",
            query=f"make=Make{n % 50}",
            title="Cars",
            language="en",
            confirmed=moment if n % 2 else None,
            due=moment if n % 7 == 0 else None,
        )
        for n in range(1_000)
    ]
    SavedSearch.objects.insert(searches)

    with commands_sent() as commands:
        assert list(Car.objects.put_up_since(moment)) == []
        assert len(SavedSearch.objects.confirmed().only("query", "created")) == 500
        assert len(SavedSearch.objects.due()) == 143
        assert SavedSearch.objects.of_email("ann3@example.com").first()
    SavedSearch.objects.delete()

    for command in commands:
        assert_answered_from_an_index(command)
