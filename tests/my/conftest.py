"""Two owners with a car each, and their browsers."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dealership.accounts.roles import Role
from dealership.cars.car import Car
from dealership.cars.service_record import ServiceRecord
from dealership.cars.status import Status
from dealership.owners.owner import Owner
from tests.factories import make_account, make_car, make_owner, sign_in


@pytest.fixture
def car(app: Flask) -> Car:
    """Ann's car, with two visits of which the first was rated on paper."""
    visits = [
        ServiceRecord(
            date=datetime(2025, 5, 2, tzinfo=UTC), description="New brakes", customer_rating=4
        ),
        ServiceRecord(date=datetime(2026, 5, 2, tzinfo=UTC), description="Oil changed"),
    ]
    return make_car(make="Saab", model="9-5", status=Status.SOLD, service_history=visits)


@pytest.fixture
def ann(car: Car) -> Owner:
    """An owner with a car and an account."""
    return make_owner(
        name="Ann Miller", email="ann@example.com", phone="(555) 555-0177", car_ids=[car.id]
    )


@pytest.fixture
def anns(app: Flask, ann: Owner) -> FlaskClient:
    """Ann's browser."""
    return sign_in(app, make_account(Role.OWNER, email="ann@example.com", owner_id=ann.id))


@pytest.fixture
def bens(app: Flask) -> FlaskClient:
    """The browser of Ben, who has another car."""
    owner = make_owner(name="Ben Okafor", car_ids=[make_car(status=Status.SOLD).id])
    return sign_in(app, make_account(Role.OWNER, owner_id=owner.id))
