"""Two servers whose clocks differ: nobody is signed out, no form is lost, nothing is done twice."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from itsdangerous import SignatureExpired

from dealership.accounts.factors import challenge
from dealership.accounts.roles import Role
from dealership.database.clock import SKEW
from dealership.mailing.letter import Letter
from dealership.owners.owner import Owner
from dealership.rounds.round import Round
from dealership.sales.lead import Lead
from dealership.web.signing import serializer
from tests.factories import form_fields, make_account, make_car, sign_in
from tests.html import fields_of

HOURLY = timedelta(hours=1)
Server = Callable[[], AbstractContextManager[object]]


@pytest.fixture(params=[2, 300, -300], ids=["2 s ahead", "5 min ahead", "5 min behind"])
def other_server(request: pytest.FixtureRequest, app: Flask) -> Server:
    """What is done within the context is done by a server with another clock."""
    apart = timedelta(seconds=request.param)
    return lambda: time_machine.travel(datetime.now(UTC) + apart, tick=True)


def test_whoever_signed_in_there_is_signed_in_here(app: Flask, other_server: Server) -> None:
    account = make_account(Role.MANAGER)
    with other_server():
        browser = sign_in(app, account)

    assert browser.get("/dashboard").status_code == 200
    assert browser.get("/accounts/password").status_code == 200  # where one must be fresh


def test_a_form_that_was_shown_there_counts_here(app: Flask, other_server: Server) -> None:
    with other_server():
        browser = sign_in(app, make_account(Role.SALESPERSON))
        fields = form_fields(browser, "/owners/new")

    assert browser.post("/owners/new", data=fields | {"name": "Ann"}).status_code == 303
    assert Owner.objects.get().name == "Ann"


def test_a_shopper_s_question_and_its_receipt_count_on_both(
    app: Flask, other_server: Server
) -> None:
    shopper, address = app.test_client(), f"/cars/{make_car().id}/enquiry"
    with other_server():
        fields = fields_of(shopper.get(address).text)

    typed = {"name": "Ann", "email": "ann@example.com", "message": "Is it still there?"}
    answer = shopper.post(address, data=fields | typed)
    assert (answer.status_code, Lead.objects.count()) == (303, 1)
    with other_server():
        assert shopper.get(answer.location).status_code == 200


def test_what_a_passkey_signs_counts_on_both(app: Flask, other_server: Server) -> None:
    with app.app_context():
        with other_server():
            given = challenge.issue("sign in")
        assert serializer(challenge.SALT).loads(given, max_age=1_800)[0] == "sign in"


def test_what_is_signed_further_ahead_is_not_known(app: Flask) -> None:
    with app.app_context():
        with time_machine.travel(datetime.now(UTC) + SKEW + HOURLY):
            signed = serializer("test").dumps("x")
        with pytest.raises(SignatureExpired):
            serializer("test").loads(signed, max_age=60)


def test_no_e_mail_is_claimed_twice(app: Flask, other_server: Server) -> None:
    letter = make_letter()

    assert Letter.objects.claim().id == letter.id
    with other_server():
        assert Letter.objects.claim() is None


def test_an_e_mail_that_was_written_there_goes_out_at_once(
    app: Flask, other_server: Server
) -> None:
    with other_server():
        letter = make_letter()

    assert Letter.objects.claim().id == letter.id


def test_no_job_is_begun_twice(app: Flask, other_server: Server) -> None:
    assert Round.claim("sweep", "one")
    with other_server():
        assert not Round.claim("sweep", "another")


def make_letter() -> Letter:
    letter = Letter(
        to="ann@example.com",
        sender="sales@dealership.example",
        subject="Hello",
        text="Hello",
        language="en",
        purpose="password_changed",
    )
    letter.store()
    return letter
