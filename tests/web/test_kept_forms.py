"""A form that could not be taken is shown again with everything that was typed into it."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dealership.accounts.account import Account
from dealership.accounts.freshness import PROVED
from dealership.accounts.roles import Role
from dealership.database.fields import now
from dealership.owners.owner import Owner
from dealership.web.kept_form import LARGEST, KeptForm
from tests.access_world import World
from tests.factories import (
    PASSWORD,
    form_fields,
    make_account,
    make_car,
    make_lead,
    post,
    signed_in,
)
from tests.forms_found import Form, forms_of
from tests.html import fields_of

KEPT = "What you entered is still here"
TYPED = {"name": "Ann Miller", "city": "Bath", "phone": "(555) 555-0142"}


@pytest.fixture
def account(app: Flask) -> Account:
    """Somebody who sells cars."""
    return make_account(Role.SALESPERSON)


@pytest.fixture
def browser(app: Flask, account: Account) -> FlaskClient:
    """Their browser."""
    return signed_in(app, account)


def contains(page: str, typed: dict[str, str]) -> bool:
    """Whether the form of a page is filled in like that."""
    return typed.items() <= fields_of(page).items()


def sign_out(browser: FlaskClient) -> None:
    """Press the button, in another tab."""
    token = fields_of(browser.get("/").text)["csrf_token"]
    assert browser.post("/accounts/sign-out", data={"csrf_token": token}).status_code == 302


# The token against forgery


@pytest.mark.parametrize("token", ["", "stale", None])
def test_a_form_whose_token_is_no_good_is_shown_again(browser, token):
    answer = post(browser, "/owners/new", csrf_token=token, **TYPED)

    assert answer.status_code == 400
    assert KEPT in answer.text
    assert contains(answer.text, TYPED)
    assert not Owner.objects


def test_sent_again_it_is_taken_once(browser):
    shown = fields_of(post(browser, "/owners/new", csrf_token="stale", **TYPED).text)

    answers = [browser.post("/owners/new", data=shown) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert Owner.objects.get().name == TYPED["name"]


def test_a_version_that_was_read_stays_the_one(browser):
    """Otherwise what somebody else has changed in the meantime would be overwritten."""
    owner = Owner(name="Ann")
    owner.store()
    address = f"/owners/{owner.id}/edit"
    opened = form_fields(browser, address)
    owner.phone = "555 0100"
    owner.store()

    shown = fields_of(browser.post(address, data=opened | {"csrf_token": "stale"}).text)

    assert shown["version"] == opened["version"] != str(owner.version)


def test_a_form_on_a_page_of_another_address_is_found_by_where_it_stood(browser):
    lead = make_lead()
    page = f"/sales/{lead.id}"
    sent = {"csrf_token": "stale", "text": "Called back, wants blue."}
    answer = browser.post(
        f"{page}/notes", data=sent, headers={"Referer": f"http://localhost{page}"}
    )

    assert answer.status_code == 400
    assert "Called back, wants blue." in answer.text
    assert f'action="{page}/notes"' in answer.text


def test_a_password_is_not_shown_again(client):
    make_account(Role.SALESPERSON, email="ann@dealership.example")
    answer = post(
        client,
        "/accounts/sign-in",
        email="ann@dealership.example",
        password="correct horse battery",
        csrf_token="stale",
    )
    assert answer.status_code == 400
    assert contains(answer.text, {"email": "ann@dealership.example", "password": ""})
    assert "correct horse" not in answer.text


def test_what_another_site_sends_is_not_shown(browser):
    sent = {"csrf_token": "stale", **TYPED}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        answer = browser.post("/owners/new", data=sent, headers=headers)
        assert answer.status_code == 400
        assert "Ann Miller" not in answer.text


def test_every_form_with_a_token_is_shown_again(app):
    """Whoever finds it, wherever it stands: what can be typed is there again."""
    world, tried = World(app), 0
    for form in forms_of(world):
        typed = _typed_into(form)
        if not typed or form.takes_files or "csrf_token" not in form.fields:
            continue
        answer = world.browsers[form.person].post(
            form.action,
            data=typed | {"csrf_token": "stale"},
            headers={"Referer": f"http://localhost{form.page}"},
        )
        assert answer.status_code == 400, form
        for text in typed.values():
            assert text in answer.text, (form, text)
        tried += 1
    assert tried > 20


def _typed_into(form: Form) -> dict[str, str]:
    kinds = {"text", "email", "tel", "textarea"}
    return {
        one.name: "typed by hand"
        for one in form.fields.values()
        if one.kind in kinds and one.name not in ("code", "nickname", "username")
    }


# The session


def test_whoever_was_signed_out_signs_in_and_finds_the_form(app, browser, account):
    opened = form_fields(browser, "/owners/new")
    account.reload()
    account.sign_out_everywhere()
    sent = browser.post("/owners/new", data=opened | TYPED)

    assert "/accounts/sign-in" in sent.location
    door = form_fields(browser, sent.location)
    arrived = browser.post(
        sent.location, data=door | {"email": account.email, "password": PASSWORD}
    )
    assert arrived.location.endswith("/owners/new")
    page = browser.get(arrived.location).text
    assert KEPT in page
    assert contains(page, TYPED)
    assert browser.post("/owners/new", data=fields_of(page)).status_code == 303
    assert Owner.objects.get().address.city == TYPED["city"]
    assert not KeptForm.objects
    assert KEPT not in browser.get("/owners/new").text


def test_whoever_signed_out_in_another_tab_too(browser, account):
    opened = form_fields(browser, "/owners/new")
    sign_out(browser)
    sent = browser.post("/owners/new", data=opened | TYPED)
    door = form_fields(browser, sent.location)
    browser.post(sent.location, data=door | {"email": account.email, "password": PASSWORD})
    assert contains(browser.get("/owners/new").text, TYPED)


def test_what_is_kept_is_read_by_nobody_else(app, browser, account):
    opened = form_fields(browser, "/owners/new")
    sign_out(browser)
    browser.post("/owners/new", data=opened | TYPED)

    stored = str(KeptForm._get_collection().find_one())
    assert "Miller" not in stored
    assert KEPT not in signed_in(app, account).get("/owners/new").text
    assert "Ann Miller" not in browser.get("/accounts/sign-in").text


def test_it_is_kept_for_an_hour(browser, account):
    sign_out(browser)
    browser.post("/owners/new", data=TYPED)
    KeptForm.objects.update(set__expires=now() - timedelta(seconds=1))
    door = form_fields(browser, "/accounts/sign-in")
    browser.post("/accounts/sign-in", data=door | {"email": account.email, "password": PASSWORD})
    assert KEPT not in browser.get("/owners/new").text


def test_strangers_cannot_fill_the_database(client):
    client.post("/owners/new", data={"name": "x" * LARGEST})
    assert not KeptForm.objects
    for _ in range(70):
        client.post("/owners/new", data=TYPED)
    assert 50 < KeptForm.objects.count() < 61


def test_nobody_is_led_back_to_an_address_that_takes_only_forms(client):
    answer = client.post(f"/sales/{make_lead().id}/notes", data={"text": "Wants blue."})
    assert answer.location == "/accounts/sign-in"


def test_whoever_has_to_show_who_they_are_finds_the_form_afterwards(app):
    manager = signed_in(app, make_account(Role.MANAGER))
    opened = form_fields(manager, "/accounts/invite")
    with manager.session_transaction() as session:
        session[PROVED] = 0
    sent = manager.post("/accounts/invite", data=opened | {"email": "new@dealership.example"})
    assert "/accounts/prove" in sent.location
    with manager.session_transaction() as session:
        session[PROVED] = now().timestamp()
    assert contains(manager.get("/accounts/invite").text, {"email": "new@dealership.example"})


# The database


def test_without_a_database_the_form_can_be_sent_again(browser, request):
    opened = form_fields(browser, "/owners/new")
    request.getfixturevalue("database_away")
    answer = browser.post("/owners/new", data=opened | TYPED)

    assert answer.status_code == 503
    assert contains(answer.text, TYPED)
    assert fields_of(answer.text)["creates"] == opened["creates"]
    assert 'action="/owners/new"' in answer.text


def test_it_is_taken_once_the_database_is_back(browser, monkeypatch):
    opened = form_fields(browser, "/owners/new")
    with monkeypatch.context() as away:
        away.setattr("dealership.web.patience.is_away", lambda: True)
        page = browser.post("/owners/new", data=opened | TYPED).text
    assert browser.post("/owners/new", data=fields_of(page)).status_code == 303
    assert Owner.objects.get().name == TYPED["name"]


def test_a_stranger_s_question_can_be_sent_again_without_a_cookie(client, monkeypatch):
    lead_page = f"/cars/{make_car().id}/enquiry"
    opened = form_fields(client, lead_page)
    with monkeypatch.context() as away:
        away.setattr("dealership.web.patience.is_away", lambda: True)
        answer = client.post(lead_page, data=opened | {"message": "Is it still there?"})
    assert contains(answer.text, {"message": "Is it still there?"})
    assert "Set-Cookie" not in answer.headers


def test_a_password_is_not_offered_to_be_sent_again(client, monkeypatch):
    opened = form_fields(client, "/accounts/sign-in")
    monkeypatch.setattr("dealership.web.patience.is_away", lambda: True)
    answer = client.post("/accounts/sign-in", data=opened | {"password": "correct horse"})
    assert "correct horse" not in answer.text
    assert "Send it again" not in answer.text
