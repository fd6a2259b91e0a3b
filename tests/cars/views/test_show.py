"""The page of a car."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from bson import ObjectId

from dealership.cars.service_record import ServiceRecord
from dealership.cars.specification import Body
from dealership.cars.status import Status
from dealership.days import today
from dealership.web.qr_code import qr_code
from tests.factories import make_car
from tests.html import links_of
from tests.prices import ask, ask_since

COST = Decimal("12345.67")


def test_the_page_shows_the_car(client):
    visits = [
        ServiceRecord(date=datetime(year, 5, 2, tzinfo=UTC), description=text, customer_rating=n)
        for year, text, n in ((2024, "Oil changed", 4), (2025, "New brakes", 5))
    ]
    car = make_car(
        price=Decimal("18450.50"),
        equipment=["Sunroof"],
        description="One <owner>.",
        service_history=visits,
    )

    page = client.get(f"/cars/{car.slug}").text

    for text in (
        *("2019 Honda Accord", "EX-L", "$18,450.50", "42,300 mi", "Sunroof", "One &lt;owner&gt;."),
        *("192 hp", car.vi_number, car.stock_number, "4.5"),
    ):
        assert text in page
    assert page.index("New brakes") < page.index("Oil changed")


def test_a_car_of_which_little_is_known_has_a_page(client):
    bare = dict.fromkeys(("trim", "vi_number", "body", "fuel", "transmission", "drive", "colour"))
    car = make_car(**bare, doors=None, seats=None, interior_colour=None, mileage=0)

    assert client.get(f"/cars/{car.slug}").status_code == 200


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (Status.FOR_SALE, 200),
        (Status.RESERVED, 200),
        (Status.SOLD, 410),
        (Status.PREPARING, 404),
        (Status.WITHDRAWN, 404),
    ],
)
def test_strangers_see_what_is_offered_and_staff_everything(
    client, owner_account, technician, salesperson, status, code
):
    address = f"/cars/{make_car(status=status).slug}"

    assert [browser.get(address).status_code for browser in (client, owner_account)] == [code, code]
    assert [browser.get(address).status_code for browser in (technician, salesperson)] == [200, 200]


def test_a_sold_car_gives_way_to_similar_ones(client):
    sold = make_car(status=Status.SOLD, cost=COST)
    similar = make_car()
    other = make_car(make="Volvo", model="V60", body=Body.WAGON)

    answer = client.get(f"/cars/{sold.slug}")

    assert answer.status_code == 410
    assert "has found its owner" in answer.text
    assert f"/cars/{similar.slug}" in links_of(answer.text)
    assert f"/cars/{other.slug}" not in links_of(answer.text)


def test_a_sold_car_without_anything_similar_leads_to_the_list(client):
    answer = client.get(f"/cars/{make_car(status=Status.SOLD).slug}")

    assert answer.status_code == 410
    assert "/cars/" in links_of(answer.text)


def test_similar_cars_are_for_sale_and_not_the_car_itself(client):
    car, similar = make_car(), make_car()
    hidden = make_car(status=Status.PREPARING)

    links = links_of(client.get(f"/cars/{car.slug}").text)

    assert f"/cars/{similar.slug}" in links
    assert f"/cars/{hidden.slug}" not in links
    assert f"/cars/{car.slug}" not in links


@pytest.mark.parametrize("status", [Status.FOR_SALE, Status.RESERVED, Status.SOLD])
def test_the_cost_is_for_those_who_sell(client, owner_account, technician, salesperson, status):
    address = f"/cars/{make_car(cost=COST, status=status).slug}"

    for browser in (client, owner_account, technician):
        assert "12,345.67" not in browser.get(address).text
        assert "For staff only" not in browser.get(address).text
    assert "$12,345.67" in salesperson.get(address).text


def test_no_list_shows_the_cost(client):
    make_car(cost=COST)

    assert all("12,345" not in client.get(page).text for page in ("/", "/cars/", "/cars/?q=honda"))


def test_colleagues_see_how_long_the_car_has_been_here(salesperson):
    old = make_car(acquired=today() - timedelta(days=1_200))
    fresh = make_car(acquired=today() - timedelta(days=1))

    assert "1,200 days" in salesperson.get(f"/cars/{old.slug}").text
    assert "1 day," in salesperson.get(f"/cars/{fresh.slug}").text


@pytest.mark.parametrize("bad", ["x", "zz" * 12, "1" * 25, "%00", "%ff%fe", "..%2f..%2f", "[$ne]"])
def test_a_malformed_id_is_not_found(client, bad):
    assert client.get(f"/cars/{bad}").status_code == 404


def test_a_car_that_never_was_is_not_found(client, salesperson):
    for browser in (client, salesperson):
        assert browser.get(f"/cars/{ObjectId()}").status_code == 404


def test_the_page_answers_no_other_method(salesperson):
    car = make_car()

    assert salesperson.delete(f"/cars/{car.slug}").status_code == 405
    assert salesperson.post(f"/cars/{car.slug}").status_code == 405


# The price


def test_a_price_that_came_down_says_so(client):
    car = make_car(price=Decimal(18_450))
    ask_since(car, days=10)
    ask(car, Decimal(17_950))

    page = client.get(f"/cars/{car.slug}").text

    assert "$500 less since" in page
    assert "What was asked before" in page


def test_a_price_that_stayed_says_since_when(client):
    assert "has not changed since we first asked it" in client.get(f"/cars/{make_car().slug}").text


def test_the_price_is_held_against_comparable_cars_each_a_link(client):
    others = [make_car(price=Decimal(19_000 + n)) for n in range(4)]
    car = make_car(price=Decimal(18_000))

    page = client.get(f"/cars/{car.slug}").text

    assert "$1,002 below the middle of 4 comparable cars here." in page
    assert all(links_of(page).count(f"/cars/{other.slug}") >= 2 for other in others)


def test_a_car_without_comparable_ones_is_not_compared(client):
    assert "How the price compares" not in client.get(f"/cars/{make_car().slug}").text


def test_colleagues_see_what_was_asked_last_for_a_sold_car_and_no_comparison(salesperson):
    for n in range(4):
        make_car(price=Decimal(19_000 + n))
    sold, offered = (make_car(price=Decimal(18_000), status=s) for s in (Status.SOLD, "for_sale"))

    pages = [salesperson.get(f"/cars/{car.slug}").text for car in (sold, offered)]

    assert ["Last price" in page for page in pages] == [True, False]
    assert ["How the price compares" in page for page in pages] == [False, True]


def test_stars_say_whose_opinion_they_are_and_of_what(client):
    visits = [ServiceRecord(description="Oil", customer_rating=4)]

    page = client.get(f"/cars/{make_car(service_history=visits).slug}").text

    assert "average customer rating of its services here" in page
    assert "customer rating of this service" in page


def test_a_reserved_car_says_what_that_means(client):
    car = make_car(status=Status.RESERVED)

    assert "Somebody has reserved this car." in client.get(f"/cars/{car.slug}").text


def test_long_histories_begin_with_the_newest_visits(client):
    visits = [
        ServiceRecord(date=datetime(2020 + n, 5, 2, tzinfo=UTC), description=f"Visit {n}")
        for n in range(6)
    ]
    page = client.get(f"/cars/{make_car(service_history=visits).slug}").text

    assert "2 earlier visits" in page
    assert page.index("Visit 5") < page.index("2 earlier visits") < page.index("Visit 1")


def test_the_page_carries_its_address_as_a_code_for_paper(client):
    car = make_car()
    page = client.get(f"/cars/{car.slug}").text

    assert qr_code(f"http://localhost/cars/{car.slug}").path in page


# The way back


@pytest.mark.parametrize("query", ["?make=Honda", "?q=civic&sort=-price&after=x"])
def test_the_way_back_leads_to_the_list_one_came_from(client, query):
    car = make_car()

    page = client.get(
        f"/cars/{car.slug}", headers={"Referer": f"http://localhost/cars/{query}"}
    ).text

    assert f"http://localhost/cars/{query}" in links_of(page)
    assert "Back to your search" in page


@pytest.mark.parametrize(
    "referer",
    [
        "http://evil.example/cars/?make=Honda",
        "http://localhost.evil.example/cars/?x",
        "http://localhost@evil.example/cars/?x",
        "http://evil.example/?http://localhost/cars/?x",
        "//evil.example/cars/?x",
        "javascript:alert(1)//http://localhost/cars/?x",
        "http://localhost/owners/?q=ann",
        "http://localhost/accounts/sign-out",
        "http://localhost/cars/",
        "",
    ],
)
def test_the_way_back_leads_nowhere_else(client, referer):
    car = make_car()

    page = client.get(f"/cars/{car.slug}", headers={"Referer": referer}).text

    assert "All cars for sale" in page
    assert "Back to your search" not in page
    assert not [link for link in links_of(page) if "evil" in link or "javascript" in link]
