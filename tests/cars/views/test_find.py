"""A car by the number that somebody types into the address bar."""

import pytest

from dealership.cars.status import Status
from dealership.cars.vin import VinKind
from tests.factories import a_vin, make_car


@pytest.mark.parametrize("written", [str.upper, str.lower, lambda vin: f"{vin[:9]}-{vin[9:]}"])
def test_a_vin_leads_to_its_car(client, written):
    make_car()
    car = make_car(vi_number=a_vin())

    answer = client.get(f"/cars/{written(car.vi_number)}")

    assert (answer.status_code, answer.location) == (302, f"/cars/{car.id}")


@pytest.mark.parametrize("typed", ["A100", "a100", "A-100"])
def test_a_stock_number_leads_to_its_car(client, typed):
    car = make_car(stock_number="A100")

    assert client.get(f"/cars/{typed}").location == f"/cars/{car.id}"


def test_the_number_of_an_older_program_leads_to_its_car(client):
    car = make_car(vi_number="chassis-12b", vin_kind=VinKind.LEGACY)

    assert client.get("/cars/chassis-12b").location == f"/cars/{car.id}"


def test_a_number_opens_no_page_that_the_id_does_not(client):
    car = make_car(status=Status.PREPARING)

    assert client.get(f"/cars/{car.stock_number}", follow_redirects=True).status_code == 404


@pytest.mark.parametrize(
    "number", ["99999", "1HGCM82633A004352", "no-digit", "1" * 21, "1%00", "1%27"]
)
def test_an_unknown_number_is_not_found(client, number):
    make_car()

    assert client.get(f"/cars/{number}").status_code == 404
