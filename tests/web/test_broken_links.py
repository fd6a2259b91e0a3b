"""Links from letters that were cut short, changed or are over: said so wherever they lead."""

import pytest
from bson import ObjectId
from flask import render_template
from pymongo.errors import ServerSelectionTimeoutError

from dealership.accounts.email_change import EmailChange
from dealership.accounts.email_change_stop import EmailChangeStop
from dealership.accounts.first_manager import FirstManager
from dealership.accounts.invitation import Invitation
from dealership.accounts.password_reset import PasswordReset
from dealership.accounts.registration import Registration
from dealership.accounts.roles import Role
from dealership.alerts.key import key_of
from dealership.alerts.saved_search import SavedSearch
from dealership.history.sharing import secret_of, share
from dealership.privacy.erasure_link import ErasureLink
from dealership.sales.receipt import receipt_for
from tests.factories import form_fields, make_account, make_car, make_lead, make_owner

CHANGED = "This link is incomplete or was changed"
OVER = "no longer works"
BY_KEY = {
    "/accounts/reset": 410,
    "/accounts/begin": 410,
    "/accounts/invitation": 410,
    "/accounts/first": 410,
    "/accounts/email/confirm": 410,
    "/accounts/email/stop": 410,
    "/alerts/": 404,
    "/alerts/stop": 404,
}
BY_PATH = {"/history/": 404, "/privacy/confirm/": 410, "/sales/received/": 404}
NONSENSE = ["", "x", "%00%ff", "x" * 3_000, "%ED%A0%80", "a+b", "a.b.c", "%3Ca%3E"]


@pytest.fixture
def links(app) -> list[str]:
    """One link of each kind, as letters and pages hold it."""
    account, owner = make_account(Role.OWNER), make_owner(car_ids=[make_car().id])
    by_key = {
        "/accounts/reset": PasswordReset.issue(account_id=account.id),
        "/accounts/begin": Registration.issue(email="ben@example.com"),
        "/accounts/invitation": Invitation.issue(email="bea@example.com", roles=[Role.ADVISOR]),
        "/accounts/first": FirstManager.issue(),
        "/accounts/email/confirm": EmailChange.issue(account_id=account.id, email="b@example.com"),
        "/accounts/email/stop": EmailChangeStop.issue(account_id=account.id),
    }
    with app.test_request_context():
        search = SavedSearch(email="a@example.com", query="q=x", title="x", language="en").save()
        by_key |= dict.fromkeys(("/alerts/", "/alerts/stop"), key_of(search))
        shared = share(owner.car_ids[0], by=owner, shows_prices=True, id=ObjectId())
        by_path = {
            "/history/": secret_of(shared),
            "/privacy/confirm/": ErasureLink.issue(account_id=account.id, language="en"),
            "/sales/received/": receipt_for(make_lead(make_car())),
        }
    by_key_links = [f"{path}?key={key}" for path, key in by_key.items()]
    return by_key_links + [path + key for path, key in by_path.items()]


def test_whole_links_work(client, links):
    assert {client.get(link).status_code for link in links} == {200}


def test_a_link_that_lost_its_end_is_told_so(client, links):
    for link in links:
        answer = client.get(link[:-4])
        assert answer.status_code in {404, 410}, link
        assert CHANGED in answer.text, link
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_link_with_something_behind_it_is_told_so(client, links):
    for link in links:
        assert CHANGED in client.get(link + ")").text, link


def test_a_link_with_another_letter_in_it_leads_nowhere_and_says_why(client, links):
    for link in links:
        other = link[:-10] + ("A" if link[-10] != "A" else "B") + link[-9:]
        page = client.get(other).text
        assert CHANGED in page or OVER in page or "not shown any more" in page, link


@pytest.mark.parametrize("key", NONSENSE)
def test_what_was_never_a_key_is_told_so(client, key):
    for path, status in BY_KEY.items():
        answer = client.get(f"{path}?key={key}")
        assert (answer.status_code, CHANGED in answer.text) == (status, True), path
    for path, status in BY_PATH.items():
        answer = client.get(path + key)
        assert (answer.status_code, CHANGED in answer.text) == (status if key else 404, True), path


@pytest.mark.parametrize(
    "path", [*BY_KEY, "/history", "/history/", "/history/x/y", "/privacy/confirm"]
)
def test_nor_is_an_address_without_any_a_bare_error(client, path):
    assert CHANGED in client.get(path).text


@pytest.mark.parametrize("path", ["/alerts/confirm", "/alerts/stop"])
def test_a_button_behind_a_changed_link_says_so_too(client, path):
    token = form_fields(client, "/accounts/sign-in")["csrf_token"]

    answer = client.post(f"{path}?key=changed", data={"csrf_token": token})

    assert (answer.status_code, CHANGED in answer.text) == (404, True)


def test_while_the_database_is_away_that_is_said_instead(client, monkeypatch):
    def breaks(*_args):
        raise ServerSelectionTimeoutError

    monkeypatch.setattr("dealership.web.errors.render_template", break_once(breaks))

    assert client.get("/history/").status_code == 503


def break_once(breaks):
    """What fails the first time that it is called, and then is as it was."""
    calls = []

    def render(*args, **context):
        calls.append(args)
        return breaks() if len(calls) == 1 else render_template(*args, **context)

    return render


def test_a_receipt_that_is_too_old_is_over(client, app, monkeypatch):
    with app.test_request_context():
        receipt = receipt_for(make_lead(make_car()))
    monkeypatch.setattr("dealership.sales.receipt.GOOD_FOR_SECONDS", -600)

    answer = client.get(f"/sales/received/{receipt}")

    assert (answer.status_code, OVER in answer.text) == (404, True)
    assert "for a day" in answer.text
