"""Somebody of whom every department keeps something."""

from datetime import UTC, datetime

import pytest
from bson import ObjectId
from flask import Flask

from dealership.accounts.account import Account
from dealership.accounts.password_reset import PasswordReset
from dealership.accounts.roles import Role
from dealership.alerts.saved_search import SavedSearch
from dealership.cars.car import Car
from dealership.cars.service_record import ServiceRecord
from dealership.cars.status import Status
from dealership.history.sharing import share
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write
from dealership.my.rating import rate
from dealership.owners.owner import Owner
from dealership.privacy.asking import ask_to_be_erased
from dealership.shortlist.shortlist import Shortlist
from tests.factories import make_account, make_car, make_lead, make_owner

EMAIL = "ann.miller@example.com"
# Words that are nobody else's.
TRACES = (
    *("Ann Quartermaine", EMAIL, "(555) 555-0177", "1 Elm Street", "Was it ever towed, Ann?"),
    *("Ann was here", "Volvos for Ann"),
)


def make_ann(app: Flask) -> Account:
    """Ann, who has used everything that there is."""
    visit = ServiceRecord(date=datetime(2026, 5, 2, tzinfo=UTC), description="Oil changed")
    car = make_car(status=Status.SOLD, service_history=[visit])
    ann = make_owner(
        name="Ann Quartermaine",
        email=EMAIL,
        phone="(555) 555-0177",
        address={"street": "1 Elm Street"},
        car_ids=[car.id],
    )
    account = make_account(Role.OWNER, email=EMAIL, name="Ann Quartermaine", owner_id=ann.id)
    account.sign_in("a key", "192.0.2.7")
    make_lead(email=EMAIL, name="Ann Quartermaine", message="Was it ever towed, Ann?")
    SavedSearch(email=EMAIL, query="make=Volvo", title="Volvos for Ann", language="en").save()
    Shortlist.add(account.id, make_car().id)
    rate(Car.objects.get(id=car.id), 0, rating=3, comment="Ann was here", by=ann)
    with app.test_request_context():
        share(car.id, by=ann, shows_prices=False, id=ObjectId())
        PasswordReset.issue(account_id=account.id)
        ask_to_be_erased(account, language="en")
        write(
            to="sales@example.com",
            reply_to=EMAIL,
            purpose=Purpose.REQUEST_ARRIVED,
            template="privacy/waits",
            url="Ann Quartermaine",
        )
    return Account.objects.get(id=account.id)


@pytest.fixture
def ann(app: Flask) -> Account:
    """Ann's account."""
    return make_ann(app)


@pytest.fixture
def ben(app: Flask) -> Owner:
    """Somebody else, of whom we keep the same."""
    car = make_car(status=Status.SOLD, service_history=[ServiceRecord(description="Brakes")])
    ben = make_owner(name="Ben Okafor", email="ben@example.com", car_ids=[car.id])
    make_account(Role.OWNER, email="ben@example.com", owner_id=ben.id)
    make_lead(car, email="ben@example.com", name="Ben Okafor")
    SavedSearch(email="ben@example.com", query="make=Volvo", title="Volvos", language="en").save()
    rate(Car.objects.get(id=car.id), 0, rating=5, comment="Ben liked it", by=ben)
    with app.test_request_context():
        share(car.id, by=ben, shows_prices=False, id=ObjectId())
    return ben
