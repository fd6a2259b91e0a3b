"""Every way a request can fail ends on our page, with the number under which it was written down."""

import logging

import mongoengine
import pytest
from flask import abort
from pymongo.errors import AutoReconnect, ExecutionTimeout, OperationFailure

from dealership.accounts.roles import Role
from dealership.database.document import ChangedMeanwhile
from dealership.web.access import public
from dealership.web.explanations import EXPLANATIONS
from dealership.web.security import CONTENT_SECURITY_POLICY
from tests.factories import form_fields, make_account, sign_in

CODES = (400, 403, 404, 405, 409, 410, 413, 429, 500, 503)


def is_our_page(answer, code: int) -> bool:
    """Whether an answer is the error page for a code, with all that belongs to it."""
    assert answer.status_code == code
    assert answer.mimetype == "text/html"
    assert EXPLANATIONS[code].title in answer.text.replace("&#39;", "'")
    assert f"Error {code}" in answer.text
    assert answer.headers["X-Request-ID"] in answer.text
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Traceback" not in answer.text
    return True


@pytest.fixture
def failing(other_site):
    """Open a page whose view fails with an exception."""

    def browse(error: Exception | int):
        def view():
            if isinstance(error, int):
                abort(error)
            raise error

        other_site.add_url_rule("/failing", view_func=public(view))
        return other_site.test_client().get("/failing")

    return browse


def test_every_code_is_explained():
    assert set(CODES) <= set(EXPLANATIONS)
    titles = [explanation.title for explanation in EXPLANATIONS.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("code", CODES)
def test_every_code_gets_our_page(failing, code):
    assert is_our_page(failing(code), code)


@pytest.mark.parametrize(("code", "page"), [(418, 400), (422, 400), (501, 500), (502, 500)])
def test_a_rare_code_is_kept_and_explained_as_its_kind(failing, code, page):
    answer = failing(code)
    assert answer.status_code == code
    assert EXPLANATIONS[page].title in answer.text


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ChangedMeanwhile("it"), 409),
        (mongoengine.DoesNotExist(), 404),
        (AutoReconnect("gone"), 503),
        (ExecutionTimeout("slow"), 503),
        (mongoengine.connection.ConnectionFailure("never there"), 503),
        (OperationFailure("no keys found for HMAC that is valid for time", 211), 503),
        (OperationFailure("interrupted at shutdown", 11600), 503),
        (
            OperationFailure("write conflict", 112, {"errorLabels": ["TransientTransactionError"]}),
            503,
        ),
        (OperationFailure("unknown operator: $where", 2), 500),
        (mongoengine.OperationError("odd"), 500),
        (mongoengine.ValidationError("odd"), 500),
        (ZeroDivisionError("secret detail"), 500),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_an_exception_gets_the_page_of_its_meaning(failing, error, code):
    answer = failing(error)
    assert is_our_page(answer, code)
    assert "secret detail" not in answer.text


def test_an_unforeseen_error_is_logged_with_its_traceback(failing, caplog):
    failing(ZeroDivisionError("secret detail"))
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.exc_info[0] is ZeroDivisionError
    assert "/failing" in record.getMessage()


def test_a_missing_page_is_ours(client):
    for address in ("/nowhere", "/cars/zzz", f"/cars/{'0' * 24}", "/cars/%00", "/%ff%fe"):
        assert is_our_page(client.get(address), 404)


def test_climbing_out_of_a_folder_finds_nothing(client):
    for address in ("/static/..%2f..%2fconfig.py", "/..%2f..%2fetc/passwd", "/static/../config.py"):
        assert client.get(address).status_code == 404


def test_the_wrong_method_is_told_which_one_is_right(client):
    answer = client.get("/accounts/sign-out")
    assert is_our_page(answer, 405)
    assert "POST" in answer.headers["Allow"]


def test_a_forbidden_page_is_ours(owner_account):
    assert is_our_page(owner_account.get("/dashboard"), 403)


# The database away


def test_without_a_database_every_page_says_come_back_soon(client, database_away):
    for address in ("/", "/cars/", f"/cars/{'0' * 24}", "/cars/?q=honda"):
        answer = client.get(address)
        assert is_our_page(answer, 503)
        assert int(answer.headers["Retry-After"]) > 0


def test_without_a_database_somebody_signed_in_is_told_the_same(salesperson, database_away):
    for address in ("/", "/dashboard", "/owners/"):
        assert is_our_page(salesperson.get(address), 503)


def test_without_a_database_a_form_is_told_the_same(app, client, request):
    make_account(Role.SALESPERSON, email="ann@dealership.example")
    form = form_fields(client, "/accounts/sign-in")
    request.getfixturevalue("database_away")
    data = form | {"email": "ann@dealership.example", "password": "correct horse"}
    assert is_our_page(client.post("/accounts/sign-in", data=data), 503)


def test_somebody_signed_in_gets_the_missing_page_too(app):
    browser = sign_in(app, make_account(Role.SALESPERSON))
    assert is_our_page(browser.get("/nowhere"), 404)
