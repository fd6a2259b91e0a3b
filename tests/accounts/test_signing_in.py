"""Signing in and out, and everything that does not sign anybody in."""

import logging
import re

import pytest
from argon2 import PasswordHasher
from flask_security import UserMixin, hash_password
from itsdangerous import URLSafeTimedSerializer
from mongoengine.connection import get_db

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.accounts.sign_in import MOST
from tests.factories import PASSWORD, form_fields, make_account, post, sign_in

SIGN_IN = "/accounts/sign-in"
SIGN_OUT = "/accounts/sign-out"
DASHBOARD = "/dashboard"
ARRIVAL = "/accounts/arrive"  # which leads on to where the person begins


@pytest.fixture
def ann(app) -> Account:
    """A salesperson."""
    return make_account(Role.SALESPERSON, email="ann@dealership.example")


def attempt(client, email="ann@dealership.example", password=PASSWORD, address=SIGN_IN):
    """Fill in the sign-in form and send it."""
    return post(client, address, email=email, password=password)


def is_signed_in(client) -> bool:
    """Whether the staff's first page opens."""
    return client.get(DASHBOARD).status_code == 200


def session_cookie(client) -> str:
    """The cookie that a thief would copy."""
    return client.get_cookie("session").value


def sign_out(client):
    """Press the button."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(DASHBOARD).text)[1]
    return client.post(SIGN_OUT, data={"csrf_token": token})


# Signing in


def test_the_right_password_opens_the_dashboard(client, ann):
    answer = attempt(client)
    assert (answer.status_code, answer.location) == (302, ARRIVAL)
    assert client.get(ARRIVAL).location == DASHBOARD
    assert is_signed_in(client)


def test_the_email_may_be_written_in_any_case(client, ann):
    attempt(client, email=" ANN@Dealership.Example ")
    assert is_signed_in(client)


def test_whoever_wanted_a_page_gets_it_after_signing_in(client, ann):
    wanted = client.get("/owners/?q=miller").location
    assert attempt(client, address=wanted).location.endswith("/owners/?q=miller")


def test_a_wrong_password_and_an_unknown_email_get_the_same_answer(client, ann):
    wrong = attempt(client, password="not the password at all")
    unknown = attempt(client, email="bob@dealership.example")
    assert wrong.status_code == unknown.status_code

    def shown(answer, email: str) -> str:
        changing = r'(value|data-options)="[^"]*"|<code>[^<]*</code>'
        return re.sub(changing, "", answer.text.replace(email, ""))

    assert shown(wrong, "ann@dealership.example") == shown(unknown, "bob@dealership.example")
    assert "That did not work" in wrong.text
    assert not is_signed_in(client)


def test_a_refused_form_keeps_the_email_but_not_the_password(client, ann):
    answer = attempt(client, password="not the password at all")
    assert 'value="ann@dealership.example"' in answer.text
    assert "not the password at all" not in answer.text


def test_a_disabled_account_cannot_sign_in(client, ann):
    ann.modify(set__active=False)
    attempt(client)
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("email", "password"),
    [("", ""), ("ann@dealership.example", ""), ("\0", "\0"), ("a" * 5000, "b" * 5000), ("'", "'")],
)
def test_nonsense_signs_nobody_in(client, ann, email, password):
    assert attempt(client, email, password).status_code in (200, 400)
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "body",
    [
        {"email": {"$ne": ""}, "password": {"$ne": ""}},
        {"email": {"$gt": ""}, "password": PASSWORD},
        {"email": ["ann@dealership.example"], "password": PASSWORD},
        {"email": "ann@dealership.example", "password": PASSWORD},
        [], "text", None,
    ],
    ids=str,
)  # fmt: skip
def test_json_signs_nobody_in(client, ann, body):
    assert client.post(SIGN_IN, json=body).status_code in (400, 415)
    assert not is_signed_in(client)


def test_json_with_a_valid_token_signs_nobody_in_by_operators(client, ann):
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(SIGN_IN).text)[1]
    body = {"email": {"$ne": ""}, "password": {"$ne": ""}, "csrf_token": token}
    answer = client.post(SIGN_IN, json=body, headers={"X-CSRFToken": token})
    assert answer.status_code in (400, 415)
    assert not is_signed_in(client)


def test_a_form_without_its_token_signs_nobody_in(client, ann):
    data = {"email": "ann@dealership.example", "password": PASSWORD}
    assert client.post(SIGN_IN, data=data).status_code == 400
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example", "https:elsewhere",
        "https://elsewhere.example/", "javascript:alert(1)", "///elsewhere.example", "elsewhere",
        " //elsewhere.example", "/\t/elsewhere.example", "http://localhost@elsewhere.example",
        "/\\/elsewhere.example", "data:text/html,x", "//elsewhere.example/%2f..", "/\r\nX-Y: z",
    ],
)  # fmt: skip
def test_nobody_is_sent_elsewhere_after_signing_in(client, ann, elsewhere):
    page = client.get(SIGN_IN, query_string={"next": elsewhere})
    assert (page.status_code, page.location) == (303, SIGN_IN)
    form = form_fields(client, SIGN_IN) | {"email": ann.email, "password": PASSWORD}
    for forged in (
        client.post(SIGN_IN, data=form | {"next": elsewhere}),
        client.post(SIGN_IN, data=form, query_string={"next": elsewhere}),
    ):
        assert (forged.status_code, forged.location) == (303, SIGN_IN)
    assert not is_signed_in(client)
    assert client.post(SIGN_IN, data=form).location == ARRIVAL


def test_somebody_signed_in_is_not_sent_elsewhere_either(salesperson):
    answer = salesperson.get(SIGN_IN, query_string={"next": "//elsewhere.example"})
    assert answer.location == SIGN_IN
    assert salesperson.get(SIGN_IN).location == ARRIVAL


def test_a_new_sign_in_gets_a_new_session(client, ann):
    client.get(SIGN_IN)
    before = session_cookie(client)
    attempt(client)
    assert session_cookie(client) != before


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client, ann):
    cookie = attempt(client).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_customer_s_browser_keeps_the_cookie_and_a_colleague_s_forgets_it(app):
    owner = sign_in(app, make_account(Role.OWNER)).get_cookie("session")
    colleague = sign_in(app, make_account(Role.ADVISOR)).get_cookie("session")
    assert owner.expires is not None
    assert colleague.expires is None


@pytest.mark.parametrize("where", ["header", "address"])
def test_no_token_is_handed_out_or_taken_that_would_outlive_the_session(app, client, ann, where):
    token = form_fields(client, SIGN_IN)["csrf_token"]
    body = {"email": ann.email, "password": PASSWORD, "csrf_token": token}
    wanted = {"Accept": "application/json"}
    answer = client.post(f"{SIGN_IN}?include_auth_token", data=body, headers=wanted)
    assert not answer.json["response"]["user"].get("authentication_token")
    with app.test_request_context():
        made = UserMixin.get_auth_token(ann)
    thief = app.test_client()
    in_header = {"headers": {"Authentication-Token": made}}
    asked = in_header if where == "header" else {"query_string": {"auth_token": made}}
    assert thief.get(DASHBOARD, **asked).status_code == 302
    assert thief.get(DASHBOARD, auth=(ann.email, PASSWORD)).status_code == 302


# Being signed in


@pytest.mark.parametrize("cookie", ["", "garbage", "a.b.c", "." * 4000, "eyJ9.aa.bb", "\x7f"])
def test_a_garbage_cookie_is_a_stranger_s(client, cookie):
    client.set_cookie("session", cookie)
    assert client.get("/").status_code == 200
    assert not is_signed_in(client)


def test_a_cookie_signed_with_another_key_is_a_stranger_s(client, ann):
    forged = URLSafeTimedSerializer("another key", "cookie-session").dumps(
        {"_user_id": ann.fs_uniquifier, "_fresh": True}
    )
    client.set_cookie("session", forged)
    assert client.get("/").status_code == 200
    assert not is_signed_in(client)


def test_a_session_that_no_account_remembers_is_a_stranger_s(app, client, ann):
    with client.session_transaction() as session:
        session["_user_id"] = ann.fs_uniquifier
        session["sign_in"] = "a key that was never handed out"
    assert client.get("/").status_code == 200
    assert not is_signed_in(client)


def test_a_session_of_a_removed_account_is_a_stranger_s(app, ann):
    browser = sign_in(app, ann)
    Account.objects(id=ann.id).delete()
    assert browser.get("/").status_code == 200
    assert not is_signed_in(browser)


def test_an_account_that_is_disabled_is_signed_out_at_once(app, ann):
    browser = sign_in(app, ann)
    ann.modify(set__active=False)
    assert not is_signed_in(browser)


def test_a_changed_uniquifier_ends_every_session(app, ann):
    browsers = [sign_in(app, ann), sign_in(app, ann)]
    ann.modify(set__fs_uniquifier="f" * 64)
    assert not any(is_signed_in(browser) for browser in browsers)


def test_a_device_too_many_signs_out_the_oldest(app, ann):
    first, second = sign_in(app, ann), sign_in(app, ann)
    for _ in range(MOST - 1):
        ann.sign_in("another device", "192.0.2.7")
    assert not is_signed_in(first)
    assert is_signed_in(second)


def test_a_page_for_somebody_signed_in_is_not_kept_by_the_browser(salesperson):
    assert salesperson.get("/").headers["Cache-Control"] == "no-store"


# Signing out


def test_whoever_signs_out_is_a_stranger_again(app, ann):
    browser = sign_in(app, ann)
    answer = sign_out(browser)
    assert (answer.status_code, answer.location) == (302, "/")
    assert not is_signed_in(browser)
    assert Account.objects.get(id=ann.id).sign_ins == []


def test_a_copied_cookie_is_worthless_after_signing_out(app, ann):
    browser, thief = sign_in(app, ann), app.test_client()
    stolen = session_cookie(browser)
    thief.set_cookie("session", stolen)
    assert is_signed_in(thief)
    sign_out(browser)
    thief.set_cookie("session", stolen)
    assert not is_signed_in(thief)
    assert thief.get("/").status_code == 200


def test_other_devices_stay_signed_in(app, ann):
    phone, desk = sign_in(app, ann), sign_in(app, ann)
    sign_out(phone)
    assert is_signed_in(desk)


def test_a_link_signs_nobody_out(salesperson):
    assert salesperson.get(SIGN_OUT).status_code == 405
    assert is_signed_in(salesperson)


def test_another_site_signs_nobody_out(salesperson):
    assert salesperson.post(SIGN_OUT).status_code == 400
    assert is_signed_in(salesperson)


# Passwords


def test_a_password_is_kept_as_argon2id_of_the_recommended_strength(app):
    with app.app_context():
        hashed = hash_password(PASSWORD)
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PasswordHasher().verify(hashed, PASSWORD)


def test_no_password_is_ever_logged_or_stored(client, ann, caplog):
    with caplog.at_level(logging.DEBUG):
        attempt(client, password="not the password at all")
        attempt(client)
    assert "not the password at all" not in caplog.text
    assert PASSWORD not in caplog.text
    assert PASSWORD not in str(list(get_db("core").accounts.find()))
