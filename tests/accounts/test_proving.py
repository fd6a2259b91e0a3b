"""The page that asks whoever is signed in to show once more who they are."""

import time
from datetime import timedelta

import pytest

from dealership.accounts.freshness import PROVED
from dealership.accounts.roles import Role
from tests.factories import PASSWORD, make_account, post, sign_in

PROVE = "/accounts/prove"
DAY = timedelta(days=1)


def grow_stale(browser) -> None:
    """Let a day pass since they signed in."""
    with browser.session_transaction() as session:
        session[PROVED] = time.time() - DAY.total_seconds()


def is_fresh(browser) -> bool:
    """Whether they have just shown it."""
    with browser.session_transaction() as session:
        return time.time() - session[PROVED] < DAY.total_seconds() / 2


@pytest.fixture
def ann(app):
    """The browser of a salesperson who has been signed in for a day."""
    browser = sign_in(app, make_account(Role.SALESPERSON))
    grow_stale(browser)
    return browser


def test_the_password_shows_it_and_leads_on(ann):
    answer = post(ann, f"{PROVE}?next=/owners/%3Fq%3Dbea", password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/owners/?q=bea")
    assert is_fresh(ann)


@pytest.mark.parametrize("password", ["", "not the password at all", "\0", "x" * 5000])
def test_anything_else_does_not(ann, password):
    answer = post(ann, f"{PROVE}?next=/owners/", password=password)
    assert answer.status_code == 422
    assert "That did not work" in answer.text
    assert 'value="/owners/"' in answer.text
    assert not is_fresh(ann)


@pytest.mark.parametrize("elsewhere", ["//elsewhere.example", "https://elsewhere.example", "\\/x"])
def test_nobody_is_sent_elsewhere(ann, elsewhere):
    answer = post(ann, PROVE, password=PASSWORD, next=elsewhere)
    assert (answer.status_code, answer.location) == (303, "/")


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(PROVE).location.startswith("/accounts/sign-in")


def test_a_customer_is_asked_as_well(owner_account):
    page = owner_account.get(PROVE)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"


def test_it_cannot_be_guessed_at_for_long(ann):
    codes = [post(ann, PROVE, password="not it").status_code for _ in range(6)]
    assert codes == [422] * 5 + [429]
    assert not is_fresh(ann)
