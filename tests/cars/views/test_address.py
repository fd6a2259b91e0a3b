"""The address of a car, and all that lead to it."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.cars.vin import VinKind
from tests.examples import examples
from tests.factories import a_vin, make_car
from tests.html import links_of


def leads_to(client, name: str, car) -> bool:
    """Whether a name of a car leads to its address for good."""
    answer = client.get(f"/cars/{name}")
    return (answer.status_code, answer.location) == (301, f"/cars/{car.slug}")


def test_an_address_says_what_the_car_is_and_its_number(client):
    car = make_car(make="Škoda", model="Octavia Combi", year=2021, stock_number="U-77")

    assert car.slug == "2021-skoda-octavia-combi-u-77"
    assert client.get("/cars/2021-skoda-octavia-combi-u-77").status_code == 200


@pytest.mark.parametrize("number", ["A/100", "№ 5", "Ü1", "A--1"])
def test_a_car_whose_number_fits_into_no_address_shows_its_id(client, number):
    car = make_car(stock_number=number)

    assert car.slug == f"2019-honda-accord-{car.id}"
    assert client.get(f"/cars/{car.slug}").status_code == 200


def test_a_car_without_a_stock_number_shows_its_id(client):
    car = make_car()
    Car.objects(id=car.id).update_one(unset__stock_number=True)

    assert leads_to(client, car.id, Car.objects.get(id=car.id))
    assert client.get(f"/cars/2019-honda-accord-{car.id}").status_code == 200


def test_the_lists_link_to_the_address(client):
    car = make_car()

    for page in ("/", "/cars/"):
        assert f"/cars/{car.slug}" in links_of(client.get(page).text)


def test_the_id_leads_to_the_address(client):
    car = make_car()

    assert leads_to(client, car.id, car)
    assert leads_to(client, str(car.id).upper(), car)
    assert leads_to(client, f"2019-honda-accord-{car.id}", car)


@pytest.mark.parametrize("written", [str.upper, str.lower, lambda vin: f"{vin[:9]}-{vin[9:]}"])
def test_a_vin_leads_to_its_car(client, written):
    make_car()
    car = make_car(vi_number=a_vin())

    assert leads_to(client, written(car.vi_number), car)


@pytest.mark.parametrize("typed", ["A100", "a100", "A-100"])
def test_a_stock_number_leads_to_its_car(client, typed):
    make_car(stock_number="100")
    car = make_car(stock_number="A100")

    assert leads_to(client, typed, car)


def test_a_stock_number_with_hyphens_leads_to_its_car(client):
    make_car(stock_number="100")
    car = make_car(stock_number="A-100")

    assert leads_to(client, "a-100", car)
    assert leads_to(client, "2018-wrong-a-100", car)


def test_the_number_of_an_older_program_leads_to_its_car(client):
    car = make_car(vi_number="chassis-12b", vin_kind=VinKind.LEGACY)

    assert leads_to(client, "chassis-12b", car)


@pytest.mark.parametrize(
    "wrong", ["2018-honda-accord-{}", "2019-Honda-Accord-{}", "2019-{}", "accord-{}", "1999--x-{}"]
)
def test_wrong_words_with_the_right_number_lead_to_the_address(client, wrong):
    car = make_car()

    assert leads_to(client, wrong.format(car.stock_number), car)


def test_a_renamed_car_is_found_at_its_former_address(client):
    car = make_car(model="Acord")
    former = car.slug
    car.model = "Accord"
    car.store()

    assert leads_to(client, former, car)


def test_browsers_do_not_remember_where_a_name_led(client):
    car = make_car()

    assert client.get(f"/cars/{car.id}").headers["Cache-Control"] == "no-cache"


def test_of_two_cars_the_one_with_just_this_address_is_shown(client):
    make_car(model="Civic", stock_number="100")
    longer = make_car(model="Civic", stock_number="CIVIC-100")
    shorter = Car.objects.get(stock_number="100")

    assert client.get(f"/cars/{shorter.slug}").status_code == 200
    assert client.get(f"/cars/{longer.slug}").status_code == 200


def test_the_query_string_comes_along(client):
    car = make_car()

    answer = client.get(f"/cars/{car.id}?from=mail&_external=1&x=%0d%0aSet-Cookie:%20a")

    assert answer.location == f"/cars/{car.slug}?from=mail&_external=1&x=%0d%0aSet-Cookie:%20a"


@examples(20)
@given(query=st.binary(min_size=1, max_size=40))
def test_no_query_string_leads_elsewhere_or_breaks_the_header(client, query):
    car = Car.objects.first() or make_car()

    answer = client.get(f"/cars/{car.id}", query_string=query.decode("latin-1"))

    assert answer.status_code == 301
    assert urlsplit(answer.location)[:3] == ("", "", f"/cars/{car.slug}")
    assert answer.location.isascii()
    assert answer.location.isprintable()


def test_every_name_of_a_sold_car_says_that_it_is_gone(client):
    car, similar = make_car(status=Status.SOLD), make_car()

    for name in (car.id, car.slug, car.stock_number, car.vi_number, f"2001-x-{car.stock_number}"):
        answer = client.get(f"/cars/{name}")
        assert answer.status_code == 410
        assert f"/cars/{similar.slug}" in links_of(answer.text)


@pytest.mark.parametrize("status", [Status.PREPARING, Status.WITHDRAWN])
def test_no_name_tells_a_stranger_of_a_car_that_is_not_offered(client, salesperson, status):
    car = make_car(status=status)

    for name in (car.id, car.slug, car.stock_number, car.vi_number):
        assert client.get(f"/cars/{name}").status_code == 404
        assert salesperson.get(f"/cars/{name}", follow_redirects=True).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        *("99999", "1HGCM82633A004352", "no-digit", "1" * 21, "1%00", "1%27", "1" * 129),
        *("2019-honda-accord-99999", "2019-", "-1-", "2019-honda-accord-" + "0" * 24),
        "-".join("1" * 64),
    ],
)
def test_a_name_of_nothing_is_not_found(client, name):
    make_car()

    assert client.get(f"/cars/{name}").status_code == 404
