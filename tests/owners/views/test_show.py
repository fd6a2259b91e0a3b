"""The page of an owner."""

from datetime import UTC, datetime

import pytest
from bson import ObjectId

from dealership.cars.car import Car
from dealership.cars.service_record import ServiceRecord
from dealership.cars.status import Status
from tests.factories import make_car, make_owner
from tests.html import links_of


@pytest.fixture
def owner(app):
    visits = [
        ServiceRecord(
            date=datetime(2025, 5, 2, tzinfo=UTC), description="New brakes", customer_rating=5
        ),
        ServiceRecord(date=datetime(2024, 5, 2, tzinfo=UTC), description="Oil changed"),
    ]
    cars = [
        make_car(model="Civic", status=Status.SOLD, service_history=visits),
        make_car(model="Fit", status=Status.SOLD, price=None),
    ]
    return make_owner(
        name="Ann Miller",
        email="ann@example.com",
        phone="(555) 555-0177",
        address={"street": "1 Main St", "city": "Bath", "region": "ME", "postal_code": "04530"},
        number_of_visits=7,
        car_ids=[car.id for car in cars],
    )


@pytest.fixture
def address(owner) -> str:
    return f"/owners/{owner.id}"


def test_the_page_shows_the_person_the_cars_and_their_visits(technician, address):
    page = technician.get(address).text

    for text in (
        *("Ann Miller", "ann@example.com", "(555) 555-0177", "1 Main St", "Bath, ME 04530"),
        *("2019 Honda Civic", "2019 Honda Fit", "New brakes", "Oil changed", "<dd>7</dd>"),
    ):
        assert text in page
    assert page.index("New brakes") < page.index("Oil changed")
    assert "5.0" in page


def test_the_cars_lead_to_pages_that_staff_may_see(technician, owner, address):
    links = links_of(technician.get(address).text)

    for car in Car.objects(id__in=owner.car_ids):
        assert f"/cars/{car.slug}" in links
        assert technician.get(f"/cars/{car.slug}").status_code == 200


def test_an_owner_of_whom_little_is_known_has_a_page(technician):
    owner = make_owner(name="Bea", email=None)

    page = technician.get(f"/owners/{owner.id}").text

    assert "No phone, e-mail or address recorded." in page
    assert "No car is recorded for Bea." in page


def test_strangers_are_asked_to_sign_in(client, address):
    answer = client.get(address)

    assert answer.status_code == 302
    assert "/accounts/sign-in" in answer.location


def test_customers_are_refused(owner_account, address):
    assert owner_account.get(address).status_code == 403


def test_who_may_only_look_sees_no_button(technician, salesperson, address):
    assert f"{address}/edit" not in links_of(technician.get(address).text)
    assert f"{address}/edit" in links_of(salesperson.get(address).text)


@pytest.mark.parametrize("bad", ["x", "1" * 23, "%00", "..%2f..%2f", "%ff%fe"])
def test_a_malformed_id_is_not_found(technician, bad):
    assert technician.get(f"/owners/{bad}").status_code == 404


def test_an_owner_who_never_was_is_not_found(technician):
    assert technician.get(f"/owners/{ObjectId()}").status_code == 404


def test_the_page_answers_no_other_method(salesperson, address):
    assert salesperson.delete(address).status_code == 405


def test_no_public_page_shows_anything_of_an_owner(client, owner):
    addresses = ["/", "/cars/", "/cars/?q=ann", "/cars/?q=miller", "/accounts/sign-in"]
    addresses += [f"/cars/{car_id}" for car_id in owner.car_ids]
    make_car(service_history=[ServiceRecord(description="Oil changed")])

    for address in addresses:
        page = client.get(address, follow_redirects=True).text
        assert not [
            secret
            for secret in ("Ann Miller", "ann@example.com", "555-0177", "Main St", str(owner.id))
            if secret in page
        ]
