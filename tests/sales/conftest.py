"""Shoppers who ask about cars, and what they asked."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from dealership.days import today
from dealership.sales import visiting


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shoppers whose forms have lain before them long enough."""
    monkeypatch.setattr("dealership.web.guarded_form.QUICKEST", timedelta(0))


@pytest.fixture
def at_the_site(app: Flask) -> Iterator[None]:
    """Where the dealership's hours are known."""
    with app.app_context():
        yield


@pytest.fixture
def open_day(app: Flask) -> date:
    """A day, soon, on which we are open."""
    with app.app_context():
        return next_open_day()


def next_open_day() -> date:
    day = today() + timedelta(days=1)
    while not visiting.hours_of(day):
        day += timedelta(days=1)
    return day


@pytest.fixture
def filled(open_day: date) -> Callable[..., dict[str, Any]]:
    """What somebody types into the form of a kind, apart from what the story says."""

    def fields(kind: str, **typed: Any) -> dict[str, Any]:
        who = {"name": "Ann Miller", "email": "ann@example.com", "phone": "(555) 555-0142"}
        return who | TYPED[kind] | ({"day": str(open_day)} if kind == "test-drive" else {}) | typed

    return fields


TYPED: dict[str, dict[str, str]] = {
    "enquiry": {"message": "Has it ever been towed?"},
    "test-drive": {"clock": "10:30", "message": ""},
    "trade-in": {
        "make": "Volvo",
        "model": "240",
        "year": "1991",
        "mileage": "210,000",
        "condition": "fair",
        "vin": "",
        "message": "",
    },
    "reservation": {"message": "I come on Saturday."},
}
