"""The step after the password: nobody is signed in before it is taken."""

import time

import pytest
from flask_security import login_user

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.accounts.second_step import PATIENCE, WAITING, SecondStepMissing
from dealership.mailing.letter import Letter
from tests.devices import App, give_app, give_codes
from tests.factories import PASSWORD, make_account, post

SIGN_IN = "/accounts/sign-in"
STEP = "/accounts/second-step"
RECOVERY = f"{STEP}/recovery-code"
OVERVIEW = "/accounts/second-factor"


@pytest.fixture
def ann(app) -> Account:
    """A salesperson with an app and recovery codes."""
    return make_account(Role.SALESPERSON, email="ann@dealership.example")


@pytest.fixture
def device(app, ann) -> App:
    """Her telephone."""
    return give_app(app, ann)


@pytest.fixture
def halfway(client, ann, device):
    """Her browser, in which the password was right."""
    answer = enter_password(client)
    assert (answer.status_code, answer.location) == (303, STEP)
    return client


def enter_password(client, address: str = SIGN_IN):
    """The first step."""
    return post(client, address, email="ann@dealership.example", password=PASSWORD)


def is_signed_in(client) -> bool:
    """Whether the staff's first page opens."""
    return client.get("/dashboard").status_code == 200


def test_the_password_alone_signs_nobody_in(halfway):
    assert not is_signed_in(halfway)
    assert Account.objects.get().sign_ins == []


def test_the_code_does(halfway, device):
    answer = post(halfway, STEP, code=device.code())
    assert (answer.status_code, answer.location) == (303, "/dashboard")
    assert is_signed_in(halfway)


def test_whoever_wanted_a_page_gets_it_after_both_steps(client, device):
    step = enter_password(client, client.get("/owners/?q=miller").location).location
    assert post(client, step, code=device.code()).location == "/owners/?q=miller"


@pytest.mark.parametrize("code", ["", "000000", "abc", "\0", "1" * 5000, "１２３４５６"])
def test_a_wrong_code_signs_nobody_in(halfway, code):
    answer = post(halfway, STEP, code=code)
    assert answer.status_code == 422
    assert "That did not work" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert not is_signed_in(halfway)


def test_a_code_that_was_used_signs_nobody_in_elsewhere(app, halfway, device):
    code = device.code()
    assert post(halfway, STEP, code=code).status_code == 303
    thief = app.test_client()
    enter_password(thief)
    assert post(thief, STEP, code=code).status_code == 422
    assert not is_signed_in(thief)


def test_codes_cannot_be_guessed_for_long_whatever_the_address(app, ann, device):
    codes = []
    for n in range(6):
        guesser = app.test_client()
        enter_password(guesser)
        form = {"code": "000000", "csrf_token": form_token(guesser)}
        elsewhere = {"REMOTE_ADDR": f"192.0.2.{n}"}
        codes.append(guesser.post(STEP, data=form, environ_overrides=elsewhere).status_code)
    assert codes == [422] * 5 + [429]


def form_token(client) -> str:
    """What the page's form carries against forgery."""
    return client.get(STEP).text.split('name="csrf_token" ')[1].split('value="')[1].split('"')[0]


def test_whoever_guesses_codes_is_told_of_to_the_owner_once(app, halfway, device):
    for _ in range(8):
        post(halfway, STEP, code="000000")
    (letter,) = Letter.objects
    assert letter.to == "ann@dealership.example"
    assert "Somebody is trying to get into your account" in letter.subject


def test_the_step_waits_ten_minutes(halfway, device):
    with halfway.session_transaction() as session:
        uniquifier, began = session[WAITING]
        session[WAITING] = [uniquifier, began - PATIENCE.total_seconds()]
    assert halfway.get(STEP).location == SIGN_IN
    with halfway.session_transaction() as session:
        session[WAITING] = [uniquifier, time.time()]
    assert halfway.get(STEP).status_code == 200


@pytest.mark.parametrize("change", [{"active": False}, {"fs_uniquifier": "f" * 64}])
def test_the_step_is_closed_when_the_account_is_or_its_password_was_changed(halfway, ann, change):
    Account.objects.update_one(**change)
    assert halfway.get(STEP).location == SIGN_IN


def test_without_a_password_there_is_no_second_step(client, device):
    for address in (STEP, RECOVERY):
        assert client.get(address).location == SIGN_IN
    assert not is_signed_in(client)


def test_a_recovery_code_signs_in_once_and_leads_to_where_the_device_is_removed(
    app, halfway, ann, device
):
    codes = give_codes(ann)
    answer = post(halfway, RECOVERY, code=codes[0].upper())
    assert (answer.status_code, answer.location) == (303, OVERVIEW)
    assert "9 codes are left" in halfway.get(OVERVIEW).text
    (letter,) = Letter.objects
    assert "9 codes are left" in letter.text
    again = app.test_client()
    enter_password(again)
    assert post(again, RECOVERY, code=codes[0]).status_code == 422
    assert not is_signed_in(again)


@pytest.mark.parametrize("code", ["", "0000-0000-0000", "\0", "x" * 5000])
def test_what_is_no_recovery_code_signs_nobody_in(halfway, ann, code):
    give_codes(ann)
    answer = post(halfway, RECOVERY, code=code)
    assert answer.status_code == 422
    assert not is_signed_in(halfway)


def test_nothing_signs_in_by_a_password_alone_whoever_forgets_to_ask(app, ann, device):
    with app.test_request_context(), pytest.raises(SecondStepMissing):
        login_user(ann, authn_via=["password"])
    with app.test_request_context(), pytest.raises(SecondStepMissing):
        login_user(ann)
    assert Account.objects.get().sign_ins == []


def test_an_account_without_a_second_factor_takes_one_step(client, ann):
    assert enter_password(client).location == "/accounts/arrive"
    assert is_signed_in(client)
