"""One line a request, that nobody outside can forge."""

import io
import json
import logging
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.web.request_log import OneLineFormatter, set_up_logging
from tests.factories import make_car

LOGGER = "dealership.request"
SEPARATORS = "\n\r\v\f\x00\x1b\x7f\x85\x9b\u2028\u2029\u202e\ud800"


@pytest.fixture
def lines(caplog):
    """The request lines that were logged."""
    caplog.set_level(logging.INFO)
    return lambda: [record for record in caplog.records if record.name == LOGGER]


@pytest.fixture
def logging_as_it_was():
    """What a test sets up is undone."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


SECRET = "s" * 43


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "address",
    [
        f"{beginning}{SECRET}{end}"
        for beginning in (
            "/history/", "/privacy/confirm/", "/sales/received/", "/HISTORY/", "/history//",
        )
        for end in ("", "/", "/more")
    ],
)  # fmt: skip
def test_a_secret_in_an_address_is_not_told_wherever_it_leads(client, lines, method, address):
    client.open(address, method=method, base_url="http://localhost")

    assert lines()
    for line in lines():
        assert "/…" in line.getMessage()
        assert SECRET not in repr(vars(line))


def test_a_secret_in_an_address_is_not_told_when_the_page_breaks(
    client, lines, monkeypatch, caplog
):
    def breaks(_secret: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dealership.history.views.find_shared", breaks)

    assert client.get(f"/history/{SECRET}").status_code == 500
    assert SECRET not in "".join(record.getMessage() for record in caplog.records)


def formatted(message: str, *args, exc_info=None) -> str:
    """A message as it is written for people."""
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, message, args, exc_info)
    return OneLineFormatter("%(message)s").format(record)


@pytest.mark.parametrize("address", ["/", "/cars/", "/nowhere", "/healthz", "/cars/new"])
def test_each_request_has_one_line_with_its_id(client, lines, address):
    answer = client.get(address)
    (line,) = lines()
    assert line.getMessage().startswith(f"GET {address} {answer.status_code} ")
    assert (line.status, line.method, line.path) == (answer.status_code, "GET", address)


def test_a_search_does_not_enter_the_log(client, lines):
    client.get("/cars/?q=somebody+searches+this")
    assert "somebody" not in lines()[0].getMessage()


@pytest.mark.parametrize(
    "sent", ["0a1b2c3d-proxy", "=cmd|' /C calc'!A0", "<script>alert(1)</script>"]
)
def test_an_id_that_a_visitor_gives_is_not_believed(client, sent):
    answer = client.get("/", headers={"X-Request-ID": sent})
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["X-Request-ID"])


def test_two_requests_have_different_ids(client):
    assert client.get("/").headers["X-Request-ID"] != client.get("/").headers["X-Request-ID"]


def test_an_address_with_line_ends_is_still_one_line(client, lines):
    client.get("/cars/%0d%0a2026-01-01 00:00:00 INFO forged%85%E2%80%A8forged%1b[2J")
    (line,) = lines()
    assert len(OneLineFormatter("%(message)s").format(line).splitlines()) == 1


@given(st.text() | st.text(SEPARATORS))
def test_no_text_from_outside_begins_a_line_or_moves_the_cursor(text):
    written = formatted("%s", text)
    assert len(written.splitlines()) <= 1
    assert not set(SEPARATORS) & set(written)
    written.encode()


@given(st.text() | st.text(SEPARATORS))
def test_no_exception_begins_a_line_like_one_of_the_log(text):
    error = ValueError(f"odd: {text}")
    written = formatted("trouble", exc_info=(ValueError, error, None))
    first, *rest = written.splitlines()
    assert first == "trouble"
    assert rest
    assert all(line.startswith("    ") for line in rest)
    assert not (set(SEPARATORS) - {"\n"}) & set(written)


def test_ordinary_text_is_written_as_it_is():
    assert formatted('GET /cars/ "Citroën 2CV" – 12 €') == 'GET /cars/ "Citroën 2CV" – 12 €'


@pytest.mark.parametrize("written", ["text", "json"])
def test_a_line_carries_the_request_s_id(app, monkeypatch, logging_as_it_was, written):
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    set_up_logging("INFO", written)
    make_car()
    answer = app.test_client().get("/cars/")
    (line,) = [line for line in stream.getvalue().splitlines() if "GET /cars/ 200" in line]
    identifier = answer.headers["X-Request-ID"]
    assert identifier in line
    if written == "json":
        entry = json.loads(line)
        assert (entry["request_id"], entry["status"], entry["path"]) == (identifier, 200, "/cars/")


def test_a_line_of_json_stays_one_line(monkeypatch, logging_as_it_was):
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    set_up_logging("INFO", "json")
    try:
        raise ValueError(SEPARATORS)
    except ValueError:
        logging.getLogger("x").exception("trouble %s", SEPARATORS)
    (line,) = stream.getvalue().splitlines()
    assert SEPARATORS in json.loads(line)["message"]


def test_the_driver_s_details_stay_out_of_the_log(logging_as_it_was):
    set_up_logging("DEBUG", "text")
    assert not logging.getLogger("pymongo.command").isEnabledFor(logging.DEBUG)
