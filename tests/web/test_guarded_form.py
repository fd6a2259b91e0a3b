"""Tickets: when a form was shown, without a cookie."""

from datetime import timedelta

import pytest

from dealership.web import tickets


@pytest.fixture(autouse=True)
def context(app):
    with app.app_context():
        yield


def test_a_ticket_says_how_long_ago_it_was_issued():
    age = tickets.age_of(tickets.issue("enquiry"), "enquiry")
    assert timedelta(0) <= age < timedelta(seconds=5)


@pytest.mark.parametrize("ticket", [None, "", "forged", "a.b.c", "\x00", "ü" * 100])
def test_what_we_did_not_issue_is_no_ticket(ticket):
    assert tickets.age_of(ticket, "enquiry") is None


def test_a_ticket_for_something_else_is_none():
    assert tickets.age_of(tickets.issue("enquiry"), "reservation") is None


def test_a_ticket_outlives_a_new_key(app, monkeypatch):
    ticket = tickets.issue("enquiry")
    monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", [app.config["SECRET_KEY"]])
    monkeypatch.setitem(app.config, "SECRET_KEY", "the next key, which nobody has seen before")
    assert tickets.age_of(ticket, "enquiry") is not None
