"""Guessing passwords becomes slow before it becomes a danger."""

import pytest
from mongoengine.connection import get_db

from dealership.accounts.roles import Role
from tests.factories import PASSWORD, form_fields, make_account

SIGN_IN = "/accounts/sign-in"
PER_EMAIL = 10
PER_ADDRESS = 20


@pytest.fixture
def guess(client):
    """Send the sign-in form with some e-mail, as often as wanted, from some address."""
    form = form_fields(client, SIGN_IN)

    # Without a password nothing is hashed, which keeps the tests fast, but the attempt counts.
    def send(email: str, *, address: str = "192.0.2.1", password: str = "", **headers: str):
        return client.post(
            SIGN_IN,
            data=form | {"email": email, "password": password},
            environ_overrides={"REMOTE_ADDR": address},
            headers=headers,
        )

    return send


def test_too_many_guesses_at_one_account_are_refused_with_our_page(app, guess):
    make_account(Role.SALESPERSON, email="ann@dealership.example")
    answers = [
        guess("ann@dealership.example", address=f"192.0.2.{n}") for n in range(PER_EMAIL + 1)
    ]
    assert [answer.status_code for answer in answers] == [200] * PER_EMAIL + [429]
    refused = answers[-1]
    assert "Too many attempts" in refused.text
    assert refused.headers["X-Request-ID"] in refused.text
    assert "Content-Security-Policy" in refused.headers


def test_while_refused_even_the_right_password_opens_nothing(app, guess):
    make_account(Role.SALESPERSON, email="ann@dealership.example")
    for n in range(PER_EMAIL):
        guess("ann@dealership.example", address=f"192.0.2.{n}")
    answer = guess("ann@dealership.example", address="192.0.2.99", password=PASSWORD)
    assert answer.status_code == 429


def test_an_account_is_the_same_however_its_email_is_written(app, guess):
    for _ in range(PER_EMAIL // 2):
        guess("ann@dealership.example", address="192.0.2.1")
        guess(" ANN@Dealership.Example", address="192.0.2.2")
    assert guess("Ann@dealership.example", address="192.0.2.3").status_code == 429


def test_too_many_guesses_from_one_address_are_refused(app, guess):
    codes = [guess(f"somebody{n}@dealership.example").status_code for n in range(PER_ADDRESS + 1)]
    assert codes == [200] * PER_ADDRESS + [429]
    assert guess("ann@dealership.example", address="192.0.2.2").status_code == 200


def test_a_forged_header_does_not_escape(app, guess):
    answers = [
        guess(f"somebody{n}@dealership.example", **{"X-Forwarded-For": f"203.0.113.{n}"})
        for n in range(PER_ADDRESS + 1)
    ]
    assert [answer.status_code for answer in answers] == [200] * PER_ADDRESS + [429]


def test_looking_at_the_page_counts_for_nothing(client):
    assert {client.get(SIGN_IN).status_code for _ in range(PER_ADDRESS + 5)} == {200}


def test_the_attempts_are_counted_in_the_activity_database(app, guess):
    guess("ann@dealership.example")
    names = get_db("activity").list_collection_names()
    assert sum(get_db("activity")[name].count_documents({}) for name in names) > 0
    assert not [n for n in get_db("core").list_collection_names() if n.startswith("throttle")]
