"""Documents for stories: each call says only what matters to the story."""

from decimal import Decimal
from itertools import count
from typing import Any

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from flask_security import login_user
from werkzeug.http import parse_cookie

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.cars import vin
from dealership.cars.car import Car
from dealership.cars.engine import Engine
from dealership.cars.specification import Body, Colour, Drive, Fuel, Transmission
from dealership.cars.status import Status
from dealership.cars.stocking import add_car
from dealership.owners.owner import Owner
from dealership.profile.changing import profile_to_change, save
from dealership.profile.profile import Profile
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.sales.receiving import remember_car
from tests.html import fields_of

PASSWORD = "correct horse battery staple"
PASSWORD_HASH = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1).hash(PASSWORD)
_numbers = count(1)


def a_vin() -> str:
    """A VIN that no other car has, with the right check digit."""
    draft = f"1HGCV1F3{0}LA{next(_numbers):06d}"
    return draft[:8] + vin.check_digit(draft) + draft[9:]


def make_car(**described: Any) -> Car:
    """A car in the stock, for sale unless the story says otherwise."""
    ordinary = {
        "make": "Honda",
        "model": "Accord",
        "trim": "EX-L",
        "year": 2019,
        "mileage": 42_300,
        "vi_number": a_vin(),
        "price": Decimal(18_450),
        "cost": Decimal(15_900),
        "status": Status.FOR_SALE,
        "body": Body.SEDAN,
        "fuel": Fuel.PETROL,
        "transmission": Transmission.AUTOMATIC,
        "drive": Drive.FRONT,
        "colour": Colour.BLUE,
        "interior_colour": Colour.BLACK,
        "doors": 4,
        "seats": 5,
        "engine": Engine(horsepower=192, liters=1.5, mpg=33, cylinders=4),
    }

    def describe(car: Car) -> None:
        for name, value in (ordinary | described).items():
            setattr(car, name, value)

    return add_car(describe)


def make_owner(**described: Any) -> Owner:
    """An owner in the book."""
    number = next(_numbers)
    ordinary = {"name": f"Ann Miller {number}", "email": f"ann{number}@example.com"}
    owner = Owner(**(ordinary | described))
    owner.store()
    return owner


def describe_house(**described: Any) -> Profile:
    """The dealership as the story has it, and known at once."""
    house = profile_to_change()
    for name, value in described.items():
        setattr(house, name, value)
    save(house)
    return house


def make_account(*roles: Role, **described: Any) -> Account:
    """Somebody who may sign in with `PASSWORD`."""
    number = next(_numbers)
    ordinary = {"email": f"colleague{number}@dealership.example", "roles": list(roles)}
    account = Account(**(ordinary | described), password=PASSWORD_HASH)
    account.store()
    return account


def signed_in(app: Flask, account: Account) -> FlaskClient:
    """A browser in which somebody has just signed in; nobody waits for the hash of a password."""
    client = app.test_client()
    response = app.response_class()
    with app.test_request_context(environ_base=client.environ_base) as request:
        login_user(account, authn_via=["password"])
        app.session_interface.save_session(app, request.session, response)
    cookie = parse_cookie(response.headers["Set-Cookie"])
    client.set_cookie(name := app.config["SESSION_COOKIE_NAME"], cookie[name])
    return client


def sign_in(app: Flask, account: Account, password: str = PASSWORD) -> FlaskClient:
    """The same by the form, as people do it."""
    client = app.test_client()
    answer = post(client, "/accounts/sign-in", email=account.email, password=password)
    assert answer.status_code in (302, 303), answer.text
    return client


def post(client: FlaskClient, address: str, /, **fields: Any):
    """Open a form, fill some of its fields and send it, as a browser does."""
    filled = form_fields(client, address) | fields
    return client.post(address, data={name: v for name, v in filled.items() if v is not None})


def form_fields(client: FlaskClient, address: str) -> dict[str, str]:
    """What stands in the fields of the page's own form when it is opened."""
    return fields_of(client.get(address).text)


def make_lead(car: Car | None = None, **described: Any) -> Lead:
    """A question about a car, new unless the story says otherwise."""
    car = car or make_car()
    number = next(_numbers)
    ordinary = {
        "kind": LeadKind.ENQUIRY,
        "name": f"Ann Miller {number}",
        "email": f"ann{number}@example.com",
        "message": "Is it still there?",
        "language": "en_US",
    }
    lead = Lead(**(ordinary | described))
    remember_car(lead, car)
    lead.store()
    return lead
