"""A page that only reads gives up soon, but is asked for again while another primary is elected."""

from collections.abc import Callable

import pytest
from flask import Flask, g
from pymongo.errors import AutoReconnect
from werkzeug.test import TestResponse

from dealership.database.availability import AMONG_SEVERAL_SECONDS, READING_SECONDS
from dealership.web import patience as web_patience
from dealership.web.access import public


@pytest.fixture
def ask(
    other_site: Flask, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Callable[..., tuple[TestResponse, list[float]]]:
    """Opens a page of a site on several members whose first answers fail; what it waited each time."""

    def send(method: str = "GET", *, failures: int, is_elected: bool):
        waited: list[float] = []

        @public
        def view() -> str:
            waited.append(g.patience._several_seconds)
            if len(waited) <= failures:
                raise AutoReconnect("the primary is gone")
            return "here it is"

        monkeypatch.setattr(web_patience, "is_another_elected", lambda: is_elected)
        other_site.config["WTF_CSRF_ENABLED"] = False
        other_site.add_url_rule("/read", view_func=view, methods=["GET", "POST"])
        return other_site.test_client().open("/read?a=1", method=method), waited

    return send


def test_it_waits_for_an_election(ask) -> None:
    answer, waited = ask(failures=1, is_elected=True)

    assert (answer.status_code, answer.text) == (200, "here it is")
    assert waited == [READING_SECONDS, AMONG_SEVERAL_SECONDS]
    assert answer.headers.getlist("X-Request-ID") != []


def test_it_asks_no_third_time(ask) -> None:
    answer, waited = ask(failures=9, is_elected=True)

    assert (answer.status_code, len(waited)) == (503, 2)
    assert answer.headers["Retry-After"] == "5"


def test_where_nobody_answers_it_says_so_at_once(ask) -> None:
    answer, waited = ask(failures=9, is_elected=False)

    assert (answer.status_code, waited) == (503, [READING_SECONDS])


def test_what_writes_waits_from_the_start_and_is_not_done_twice(ask) -> None:
    answer, waited = ask("POST", failures=1, is_elected=True)

    assert (answer.status_code, waited) == (503, [AMONG_SEVERAL_SECONDS])


def test_it_says_within_four_seconds_that_it_cannot() -> None:
    assert READING_SECONDS < 4 < AMONG_SEVERAL_SECONDS
