"""Sensitive acts are done by somebody who has shown of late who they are."""

import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import session

from dealership.accounts.freshness import FILLING_IN, FRESH_FOR, PROVED, fresh
from dealership.accounts.permissions import permit
from dealership.database.clock import SKEW

SECOND = timedelta(seconds=1)
LONG_AGO = FRESH_FOR + FILLING_IN + SECOND


@fresh
def sensitive() -> str:
    """Something that could do harm."""
    return "done"


@pytest.fixture
def ask(app):
    """Ask for the sensitive act, so long after showing who one is."""

    def send(ago: timedelta | None, method: str = "GET", **request):
        with app.test_request_context("/accounts/harm?a=1", method=method, **request):
            if ago is not None:
                session[PROVED] = time.time() - ago.total_seconds()
            return sensitive()

    return send


def next_of(answer) -> str:
    """Where whoever was asked goes on to."""
    assert answer.status_code == 303
    assert urlsplit(answer.location).path == "/accounts/prove"
    return parse_qs(urlsplit(answer.location).query)["next"][0]


def test_whoever_has_just_shown_it_is_let_in(ask):
    assert ask(timedelta(0)) == ask(FRESH_FOR - 5 * SECOND) == "done"


@pytest.mark.parametrize("ago", [FRESH_FOR, timedelta(days=9), None, -SKEW - SECOND])
def test_everybody_else_is_asked_and_then_goes_on(ask, ago):
    assert next_of(ask(ago)) == "/accounts/harm?a=1"


@pytest.mark.parametrize("value", ["now", None, [], {}])
def test_a_proof_that_is_no_moment_counts_for_nothing(app, value):
    with app.test_request_context("/"):
        session[PROVED] = value
        assert sensitive().status_code == 303


def test_a_form_that_was_opened_in_time_may_be_filled_in(ask):
    assert ask(FRESH_FOR + FILLING_IN - 5 * SECOND, "POST") == "done"


def test_whoever_pressed_a_button_too_late_comes_back_to_it(ask):
    before = "http://localhost/accounts/?q=ann"
    assert next_of(ask(LONG_AGO, "POST", headers={"Referer": before})) == "/accounts/?q=ann"


@pytest.mark.parametrize(
    "before",
    [None, "https://elsewhere.example/accounts/", "http://localhost//elsewhere.example", "\\", "x"],
)
def test_nobody_is_sent_elsewhere(ask, before):
    headers = {"Referer": before} if before else {}
    assert next_of(ask(LONG_AGO, "POST", headers=headers)) == "/"


def test_a_view_may_wear_it_with_a_permission():
    view = permit("owners.edit")(fresh(lambda: "done"))
    assert (view.permission, view.asks_again) == ("owners.edit", True)
