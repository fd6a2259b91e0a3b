"""The first manager of a new site: one link, one account, and then never again."""

from datetime import timedelta

import pytest

from dealership.accounts.account import Account
from dealership.accounts.first_manager import FirstManager
from dealership.accounts.founding import IsManaged, new_first_link
from dealership.accounts.roles import Role
from dealership.database.fields import now
from tests.factories import PASSWORD, form_fields, make_account, post
from tests.threads import at_once

BOSS = {"name": "Morgan Reyes", "email": "morgan@dealership.example", "password": PASSWORD}


@pytest.fixture
def run(app):
    """Run `flask accounts first`."""
    return lambda: app.test_cli_runner().invoke(args=["accounts", "first"])


def address(secret: str) -> str:
    return f"/accounts/first?key={secret}"


def test_the_command_prints_a_link_that_opens_the_first_manager_s_account(
    app, client, run, monkeypatch
):
    monkeypatch.setitem(app.config, "SITE_ADDRESS", "https://cars.example")
    printed = run().stdout.strip()
    assert printed.startswith("https://cars.example/accounts/first?key=")

    answer = post(client, printed.removeprefix("https://cars.example"), **BOSS)
    assert (answer.status_code, answer.location) == (303, "/dashboard")
    assert client.get("/dashboard").status_code == 200
    account = Account.objects.get()
    assert (str(account), account.email, account.roles) == (
        "Morgan Reyes", "morgan@dealership.example", [Role.MANAGER],
    )  # fmt: skip
    assert account.email_confirmed is None


def test_after_that_it_is_closed_for_ever(app, client, run):
    secret = new_first_link()
    post(client, address(secret), **BOSS)
    stranger = app.test_client()
    assert stranger.get(address(secret)).status_code == 410
    assert run().exit_code == 1
    assert "Somebody manages the accounts already" in run().output
    Account.objects.update(set__active=False)
    with pytest.raises(IsManaged):
        new_first_link()


def test_a_link_that_is_still_open_closes_when_a_manager_comes_another_way(client):
    secret = new_first_link()
    form = form_fields(client, address(secret))
    make_account(Role.MANAGER)
    assert client.get(address(secret)).status_code == 410
    assert client.post(address(secret), data=form | BOSS).status_code == 410
    assert Account.objects.count() == 1


def test_the_newest_link_counts(client):
    former, latter = new_first_link(), new_first_link()
    assert client.get(address(former)).status_code == 410
    assert client.get(address(latter)).status_code == 200


def test_a_day_later_it_is_worth_nothing(client):
    secret = new_first_link()
    FirstManager.objects.update(expires=now() - timedelta(seconds=1))
    assert client.get(address(secret)).status_code == 410


def test_without_the_link_nobody_gets_in(client):
    new_first_link()
    for guess in ("/accounts/first", address(""), address("x" * 43)):
        assert client.get(guess).status_code == 410


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name", "", "What is your name?"),
        ("email", "morgan", "such as ann@example.com"),
        ("email", "", "Which e-mail"),
        ("email", "taken@dealership.example", "There is an account with this e-mail already."),
        ("password", "short", "at least 15 characters"),
        ("password", "morgan@dealership.example", "Easily guessed"),
    ],
)
def test_what_does_not_do_is_explained_and_the_link_stays(client, field, typed, message):
    make_account(Role.ADVISOR, email="taken@dealership.example")
    secret = new_first_link()
    answer = post(client, address(secret), **BOSS | {field: typed})
    assert answer.status_code == 422
    assert message in answer.text
    assert Account.objects.count() == 1
    assert post(client, address(secret), **BOSS).status_code == 303


def test_of_many_who_use_it_at_once_one_becomes_the_manager(app):
    secret = new_first_link()
    browsers = [app.test_client() for _ in range(4)]
    forms = [form_fields(browser, address(secret)) for browser in browsers]
    answers = at_once(
        lambda browser=browser, form=form, n=n: (
            browser.post(
                address(secret), data=form | BOSS | {"email": f"morgan{n}@dealership.example"}
            ).status_code
        )
        for n, (browser, form) in enumerate(zip(browsers, forms, strict=True))
    )
    assert sorted(answers) == [303, 410, 410, 410]
    assert Account.objects.with_role(Role.MANAGER).count() == 1


def test_of_many_links_that_are_made_at_once_one_works(app):
    made = at_once([new_first_link] * 6)
    works = [
        secret for secret in made if isinstance(secret, str) and FirstManager.find_open(secret)
    ]
    assert len(works) == 1
