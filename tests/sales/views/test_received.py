"""The thanks: what was sent and what happens next, for whoever sent it alone."""

import pytest

from dealership.cars.car import Car
from dealership.sales.kind import LeadKind
from dealership.sales.lead import HELD_FOR
from dealership.sales.receipt import receipt_for
from tests.factories import make_car, make_lead


@pytest.fixture
def address(app):
    """Where a lead's sender sees it."""

    def of(lead) -> str:
        with app.app_context():
            return f"/sales/received/{receipt_for(lead)}"

    return of


def test_it_says_what_was_sent_and_what_happens_next(client, address):
    other = make_car(make="Volvo", model="V60")
    car = make_car(make="Volvo", model="V60")
    lead = make_lead(car, message="Is it <still> there?", email="ann@example.com")

    answer = client.get(address(lead))

    assert answer.status_code == 200
    assert "Is it &lt;still&gt; there?" in answer.text
    assert "Mail goes to ann@example.com." in answer.text
    assert other.slug in answer.text
    assert 'content="noindex"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_wish_to_hold_a_car_is_not_taken_for_a_reservation(client, address):
    lead = make_lead(kind=LeadKind.RESERVATION, held_until=make_lead().created + HELD_FOR)
    assert "Until then it is not reserved." in client.get(address(lead)).text


def test_it_can_be_seen_when_the_car_has_left_the_book(client, address):
    lead = make_lead()
    Car.objects(id=lead.car_id).delete()
    assert client.get(address(lead)).status_code == 200


@pytest.mark.parametrize("receipt", ["nonsense", "0" * 24, "a.b.c", "x" * 2_000, "%00", "%ff"])
def test_an_address_that_we_did_not_give_out_is_not_found(client, receipt):
    assert client.get(f"/sales/received/{receipt}").status_code == 404


def test_the_id_of_a_lead_does_not_lead_there(client):
    assert client.get(f"/sales/received/{make_lead().id}").status_code == 404


def test_it_is_over_after_a_day(client, address, monkeypatch):
    where = address(make_lead())
    monkeypatch.setattr("dealership.sales.receipt.GOOD_FOR_SECONDS", -1)
    assert client.get(where).status_code == 404
