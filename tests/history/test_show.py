"""What a buyer reads of a car whose owner gave them the address."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from bson import ObjectId

from dealership.accounts.roles import Role
from dealership.cars.car import Car
from dealership.cars.service_record import ServiceRecord
from dealership.cars.status import Status
from dealership.history.history_link import HistoryLink
from dealership.history.sharing import secret_of, share
from tests.factories import make_account, make_car, make_owner, sign_in


@pytest.fixture
def owner(app):
    visit = ServiceRecord(
        date=datetime(2026, 1, 1, tzinfo=UTC),
        description="New brakes all round",
        price=Decimal("412.50"),
        mileage=44_000,
        customer_rating=3,
        customer_comment="Ann says it took for ever",
    )
    car = make_car(make="Saab", model="9-5", status=Status.SOLD, service_history=[visit])
    return make_owner(
        name="Ann Miller", email="ann@example.com", phone="(555) 555-0177", car_ids=[car.id]
    )


def address_of(app, owner, *, shows_prices: bool = False) -> str:
    with app.app_context():
        link = share(owner.car_ids[0], by=owner, shows_prices=shows_prices, id=ObjectId())
        return f"/history/{secret_of(link)}"


@pytest.fixture
def address(app, owner) -> str:
    return address_of(app, owner)


def test_a_buyer_reads_the_whole_history(client, address):
    page = client.get(address).text

    for text in ("2019 Saab 9-5", "New brakes all round", "44,000 mi", "Jan 1, 2026", "Came to us"):
        assert text in page


def test_nothing_is_said_of_the_people(client, address, owner):
    page = client.get(address).text

    for secret in (
        *("Ann", "ann@example.com", "555-0177", str(owner.id), "took for ever", "Rated"),
        *(str(owner.car_ids[0]), "412.50", "18,450", "15,900"),
    ):
        assert secret not in page


def test_of_the_identification_number_only_the_end_is_told(app, client, address, owner):
    number = Car.objects.get(id=owner.car_ids[0]).vi_number
    page = client.get(address).text

    assert number[-6:] in page
    assert number not in page


def test_prices_are_told_only_if_the_owner_wants(app, client, owner):
    assert "$412.50" in client.get(address_of(app, owner, shows_prices=True)).text


def test_no_search_engine_other_site_or_cache_learns_of_it(client, address):
    answer = client.get(address)

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex, nofollow">' in answer.text


def test_readings_are_counted_but_not_the_owners_own(app, client, address, owner):
    account = make_account(Role.OWNER, owner_id=owner.id)
    for _ in range(2):
        client.get(address)
    client.head(address)
    sign_in(app, account).get(address)

    link = HistoryLink.objects.get()
    assert link.readings == 2
    assert link.last_read is not None


@pytest.mark.parametrize("secret", ["x" * 43, "x", "x" * 5_000, "%00" * 43, "..%2f" * 9])
def test_an_address_that_was_never_given_out_is_not_found(client, address, secret):
    assert client.get(f"/history/{secret}").status_code == 404


def test_an_address_that_leads_nowhere_any_more_says_so(client, address):
    HistoryLink.objects.update(set__expires=datetime(2026, 1, 1, tzinfo=UTC))

    answer = client.get(address)

    assert answer.status_code == 404
    assert "This history is not shown any more" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_answers_no_other_method(client, address):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.open(address, method=method).status_code in {400, 405}


def test_colleagues_see_the_life_of_a_car_on_its_page(app, technician, owner):
    page = technician.get(f"/cars/{owner.car_ids[0]}", follow_redirects=True).text

    assert "Its life with us" in page
    assert "Ann says it took for ever" in page
    assert f"/owners/{owner.id}" in page


def test_shoppers_do_not(client):
    car = make_car(service_history=[ServiceRecord(description="Oil", customer_comment="Ann")])
    make_owner(name="Ann Miller", car_ids=[car.id])

    page = client.get(f"/cars/{car.slug}").text

    assert "Its life with us" not in page
    assert "Ann" not in page
