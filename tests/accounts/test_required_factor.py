"""Whose role opens much sets up a second factor before anything else."""

import pytest
from flask_security import hash_password

from dealership.accounts.roles import Role
from tests.devices import give_app
from tests.factories import make_account, post, sign_in

OVERVIEW = "/accounts/second-factor"


@pytest.fixture
def required(app, monkeypatch):
    """The rule of a site that strangers reach."""
    monkeypatch.setitem(app.config, "REQUIRE_SECOND_FACTOR", frozenset(("manager", "operator")))


@pytest.fixture
def manager(app, required):
    """The browser of a manager with a password only."""
    return sign_in(app, make_account(Role.SALESPERSON, Role.MANAGER))


@pytest.mark.parametrize("page", ["/", "/dashboard", "/cars/new", "/profile/", "/nowhere"])
def test_every_page_leads_to_where_it_is_set_up(manager, page):
    answer = manager.get(page)
    assert (answer.status_code, answer.location) == (303, OVERVIEW)


def test_nothing_else_can_be_done(manager):
    assert manager.post("/profile/logo/remove").status_code in (303, 400)
    assert post(manager, OVERVIEW, name="x") is not None
    assert manager.post("/owners/new").status_code in (303, 400)


def test_that_page_opens_and_says_why(manager):
    assert "Your role opens much" in manager.get(OVERVIEW).text
    assert manager.get(f"{OVERVIEW}/app").status_code == 200
    assert manager.get("/static/css/base.css").status_code == 200


def test_they_may_sign_out(manager):
    token = {"csrf_token": form_token(manager)}
    assert manager.post("/accounts/sign-out", data=token).location == "/"
    assert manager.get("/").status_code == 200


def form_token(browser) -> str:
    """What a form carries against forgery."""
    return (
        browser.get(OVERVIEW).text.split('name="csrf_token" ')[1].split('value="')[1].split('"')[0]
    )


def test_with_a_second_factor_everything_opens(app, manager):
    account = make_account(Role.MANAGER)
    device = give_app(app, account)
    browser = app.test_client()
    post(browser, "/accounts/sign-in", email=account.email, password="correct horse battery staple")
    post(browser, "/accounts/second-step", code=device.code())
    assert browser.get("/profile/").status_code == 200


def test_the_last_one_stays(app, required):
    account = make_account(Role.MANAGER)
    device = give_app(app, account)
    browser = app.test_client()
    post(browser, "/accounts/sign-in", email=account.email, password="correct horse battery staple")
    post(browser, "/accounts/second-step", code=device.code())
    token = {"csrf_token": form_token(browser)}
    assert browser.post(f"{OVERVIEW}/app/remove", data=token).location == OVERVIEW
    assert "Add another one before" in browser.get(OVERVIEW).text
    assert account.reload().has_second_factor


@pytest.mark.parametrize("role", [Role.SALESPERSON, Role.TECHNICIAN, Role.OWNER])
def test_others_may_do_without(app, required, role):
    browser = sign_in(app, make_account(role))
    assert browser.get("/").status_code == 200
    assert "Your role opens much" not in browser.get(OVERVIEW).text


def test_a_role_that_is_given_later_counts_at_once(app, required):
    account = make_account(Role.SALESPERSON)
    browser = sign_in(app, account)
    assert browser.get("/dashboard").status_code == 200
    account.modify(push__roles=Role.OPERATOR)
    assert browser.get("/dashboard").location == OVERVIEW


def test_strangers_notice_nothing(client, required):
    assert client.get("/").status_code == 200
    assert client.get("/dashboard").location.startswith("/accounts/sign-in")


# A short password


SHORT = "k9$Lq2!zw"


@pytest.fixture
def bea(app):
    """A customer whose password was allowed beside a second factor."""
    account = make_account(Role.OWNER)
    with app.app_context():
        account.modify(set__password=hash_password(SHORT))
    return account


def test_a_short_password_that_lost_its_second_factor_opens_nothing_else(app, bea):
    browser = sign_in(app, bea, SHORT)
    assert browser.get("/my/").location == OVERVIEW
    assert "Your password is too short" in browser.get(OVERVIEW).text
    assert browser.get("/accounts/password").status_code == 200
    give_app(app, bea)
    assert browser.get("/").status_code == 200


def test_a_longer_password_will_do_as_well(app, bea):
    browser = sign_in(app, bea, SHORT)
    assert browser.get("/").location == OVERVIEW
    long = "tulpen aus amsterdam 1956"
    post(browser, "/accounts/password", current=SHORT, password=long)
    assert browser.get("/").status_code == 200


def test_beside_a_second_factor_it_does(app, bea):
    device = give_app(app, bea)
    browser = app.test_client()
    post(browser, "/accounts/sign-in", email=bea.email, password=SHORT)
    post(browser, "/accounts/second-step", code=device.code())
    assert browser.get("/").status_code == 200
