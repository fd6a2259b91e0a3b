"""Suggestions while somebody types in the search field."""

import pytest

from dealership.cars.specification import Body, Fuel
from dealership.cars.status import Status
from dealership.cars.stocking import change_car
from tests.commands import commands_sent
from tests.factories import a_vin, make_car

ADDRESS = "/cars/suggestions"


def suggested(client, q: str) -> list[dict]:
    answer = client.get(ADDRESS, query_string={"q": q})
    assert answer.status_code == 200
    return answer.json


def labels(client, q: str) -> list[str]:
    return [each["label"] for each in suggested(client, q)]


@pytest.fixture
def stock(app):
    for make, model in [
        ("Honda", "Accord"),
        ("Honda", "Civic"),
        ("Honda", "Civic"),
        ("Honda", "CR-V"),
        ("Hyundai", "Tucson"),
        ("Volkswagen", "Golf"),
        ("Mercedes-Benz", "C-Class"),
    ]:
        make_car(make=make, model=model)
    make_car(make="Volvo", model="V60", body=Body.WAGON, fuel=Fuel.DIESEL)
    make_car(make="Honda", model="Odyssey", status=Status.SOLD)


def test_makes_come_before_models_and_the_most_common_first(stock, client):
    assert suggested(client, "hon") == [
        {"label": "Honda", "url": "/cars/?make=Honda", "count": 4, "note": "4 cars"},
        {
            "label": "Honda Civic",
            "url": "/cars/?make=Honda&model=Civic",
            "count": 2,
            "note": "2 cars",
        },
        {
            "label": "Honda Accord",
            "url": "/cars/?make=Honda&model=Accord",
            "count": 1,
            "note": "1 car",
        },
        {"label": "Honda CR-V", "url": "/cars/?make=Honda&model=CR-V", "count": 1, "note": "1 car"},
    ]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("h", "Honda"),
        ("HONDA C", "Honda Civic"),
        ("civ", "Honda Civic"),
        ("crv", "Honda CR-V"),
        ("cr-", "Honda CR-V"),
        ("civic honda", "Honda Civic"),
        ("vw", "Volkswagen"),
        ("merc", "Mercedes-Benz"),
        ("c klasse", "Mercedes-Benz C-Class"),
        ("wag", "Wagon"),
        ("kombi", "Wagon"),
        ("die", "Diesel"),
        ("hnoda", "Honda"),
        ("hundai", "Hyundai"),
    ],
)
def test_what_is_offered_first(stock, client, q, first):
    assert labels(client, q)[0] == first


@pytest.mark.parametrize("q", ["", " ", "zzz", "([", "\0", "🚗", "ody", "x" * 10_000])
def test_where_nothing_is_for_sale_nothing_is_offered(stock, client, q):
    assert suggested(client, q) == []


def test_a_car_is_offered_by_its_number_if_it_is_for_sale(client):
    car = make_car(vi_number=a_vin())
    sold = make_car(status=Status.SOLD)

    for number in (car.stock_number, car.vi_number.lower(), car.vi_number[-6:]):
        (found,) = suggested(client, number)
        assert found["label"] == "2019 Honda Accord EX-L"
        assert found["url"] == f"/cars/{car.slug}"
        assert found["note"] == car.stock_number
    assert suggested(client, sold.stock_number) == []


def test_at_most_eight_are_offered(client):
    for number in range(12):
        make_car(make="Honda", model=f"Model {number}")

    assert len(suggested(client, "honda")) == 8


def test_what_is_offered_is_counted_as_of_now(client):
    car = make_car()
    assert suggested(client, "honda")[0]["count"] == 1

    change_car(car.id, car.version, lambda car: setattr(car, "status", Status.SOLD))
    make_car(make="Kia", model="Rio")

    assert suggested(client, "honda") == []
    assert labels(client, "kia") == ["Kia", "Kia Rio"]


def test_it_is_kept_for_a_minute_by_the_browser_alone_and_costs_one_question(client):
    make_car()
    client.get(ADDRESS)
    with commands_sent() as commands:
        answer = client.get(ADDRESS, query_string={"q": "honda"})

    assert answer.headers["Cache-Control"] == "private, max-age=60"
    assert answer.content_type == "application/json"
    assert len(commands) == 1


def test_words_are_said_in_the_readers_language(client):
    make_car(body=Body.WAGON)

    answer = client.get(ADDRESS, query_string={"q": "kombi"}, headers={"Accept-Language": "de"})

    assert answer.json[0]["url"] == "/cars/?body=wagon"


def test_suggestions_are_only_read(client):
    assert client.post(ADDRESS).status_code in {400, 405}
