"""Two addresses for those who watch over the site."""

import pytest

from dealership.database.tally import tallying


def test_the_living_process_says_so(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "alive\n")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("browser", ["client", "salesperson"])
def test_asking_whether_it_lives_touches_nothing(request, browser):
    browser = request.getfixturevalue(browser)
    with tallying() as tally:
        browser.get("/healthz")
    assert tally.commands == 0


def test_it_lives_without_its_database(client, database_away):
    assert client.get("/healthz").status_code == 200


def test_it_is_ready_when_the_database_answers(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (200, "ready\n")
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_is_not_ready_while_the_database_is_away(client, database_away):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "database away\n")
    assert answer.headers["Retry-After"] == "5"
    assert answer.mimetype == "text/plain"


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_probe_makes_no_session(client, address):
    assert "Set-Cookie" not in client.get(address).headers
