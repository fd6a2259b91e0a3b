"""The front page."""

from datetime import timedelta

from dealership.cars.specification import Body
from dealership.cars.status import Status
from dealership.days import today
from dealership.home.views import NEWEST
from tests.factories import make_car, make_owner
from tests.html import links_of


def test_an_empty_house_opens_soon(client):
    assert "We open soon." in client.get("/").text


def test_the_newest_arrivals_stand_first(client):
    cars = [make_car(acquired=today() - timedelta(days=day)) for day in range(NEWEST + 1)]

    links = links_of(client.get("/").text)

    shown = [link for link in links if link in {f"/cars/{car.slug}" for car in cars}]
    assert shown == [f"/cars/{car.slug}" for car in cars[:NEWEST]]


def test_makes_stand_by_how_many_there_are_and_lead_to_their_cars(client):
    for make in ("Honda", "Volvo", "Volvo", "Škoda & Söhne"):
        make_car(make=make)
    make_car(make="Sold out", status=Status.SOLD)

    links = links_of(client.get("/").text)

    makes = [link for link in links if link.startswith("/cars/?make=")]
    assert makes == ["/cars/?make=Volvo", "/cars/?make=Honda", makes[2]]
    assert "Škoda &amp; Söhne" in client.get(makes[2]).text


def test_bodies_lead_to_their_cars(client):
    make_car(body=Body.SUV)
    make_car(body=None)

    page = client.get("/").text

    assert [link for link in links_of(page) if "body=" in link] == ["/cars/?body=suv"]
    assert "2 cars for sale today" in page


def test_nobody_sees_here_what_is_not_for_sale_or_whose_it_is(client, salesperson):
    car = make_car(status=Status.SOLD, model="Hidden")
    make_car(cost=12_345)
    make_owner(name="Ann Miller", car_ids=[car.id])

    for browser in (client, salesperson):
        page = browser.get("/").text
        assert not [secret for secret in ("Hidden", "12,345", "Ann Miller") if secret in page]


def test_the_front_page_answers_no_other_method(client):
    assert client.post("/").status_code == 405
