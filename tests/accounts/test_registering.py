"""Owners open an account: an e-mail, a letter, a password, and their own cars behind it."""

from datetime import timedelta

import pytest

from dealership.accounts.account import Account
from dealership.accounts.registration import Registration
from dealership.accounts.roles import Role
from dealership.database.fields import now
from dealership.mailing.letter import Letter
from dealership.mailing.purpose import Purpose
from dealership.web import guarded_form
from tests.accounts.letters import letters, link_in
from tests.commands import commands_sent
from tests.factories import PASSWORD, form_fields, make_account, make_owner, post, sign_in
from tests.html import form_with
from tests.threads import at_once

REGISTER = "/accounts/register"
SENT = "/accounts/register/sent"
ANN = "ann@example.com"


@pytest.fixture(autouse=True)
def forms_may_be_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits two seconds in a test."""
    monkeypatch.setattr(guarded_form, "QUICKEST", timedelta())


def ask(client, email: str = ANN, **more: str):
    """Fill in the form for an account."""
    form = form_with(client.get(REGISTER).text, "email")
    return client.post(REGISTER, data=form | {"email": email} | more)


def link(client, email: str = ANN) -> str:
    """Ask, and open the letter."""
    ask(client, email)
    return link_in(letters(Purpose.REGISTRATION, to=email)[-1].text)


def begin(client, address: str, name: str = "Ann Miller", password: str = PASSWORD):
    """Fill in the form behind the link."""
    return post(client, address, name=name, password=password)


# Asking


def test_the_sign_in_page_leads_there(client):
    assert REGISTER in client.get("/accounts/sign-in").text


def test_an_owner_opens_an_account_and_is_signed_in(client):
    owner = make_owner(email="Ann@Example.com")
    answer = ask(client, " ANN@example.com ")
    assert (answer.status_code, answer.location) == (303, SENT)
    assert "Look into your mailbox" in client.get(SENT).text
    assert Account.objects.count() == 0

    begun = begin(client, link_in(letters(Purpose.REGISTRATION, to=ANN)[0].text))
    assert begun.status_code == 303
    assert "Welcome, Ann Miller." in client.get(begun.location).text
    account = Account.objects.get()
    assert (account.email, account.roles) == (ANN, [Role.OWNER])
    assert account.owner_id == owner.id
    assert account.email_confirmed > now() - timedelta(minutes=1)


def test_the_account_opens_with_its_password_from_then_on(app, client):
    begin(client, link(client))
    assert sign_in(app, Account.objects.get()).get("/accounts/me").status_code == 200


def test_the_answer_is_the_same_whether_or_not_there_is_an_account(client):
    make_account(Role.OWNER, email=ANN)
    answers = [ask(client, email) for email in (ANN, "new@example.com")]
    assert len({(a.status_code, a.location, a.data) for a in answers}) == 1


def test_the_same_is_done_whether_or_not_there_is_an_account(client):
    make_account(Role.OWNER, email=ANN)
    ask(client, "somebody@example.com")  # now everything is at hand that is read only once
    done = []
    for email in (ANN, "new@example.com"):
        form = form_with(client.get(REGISTER).text, "email") | {"email": email}
        with commands_sent() as commands:
            client.post(REGISTER, data=form)
        done.append([(next(iter(c)), c[next(iter(c))]) for c in commands])
    assert done[0] == done[1]
    assert ("insert", "letters") in done[0]


def test_whoever_has_an_account_is_told_so_by_mail_alone(client):
    make_account(Role.OWNER, email=ANN)
    ask(client)
    (letter,) = letters(Purpose.REGISTRATION)
    assert "You have one already" in letter.text
    assert "key=" not in letter.text


@pytest.mark.parametrize("email", ["", "ann", "ann@", "a" * 300 + "@example.com"])
def test_what_is_no_email_is_explained_and_kept(client, email):
    answer = ask(client, email)
    assert answer.status_code == 422
    assert Letter.objects.count() == Registration.objects.count() == 0


def test_a_robot_is_answered_and_ignored(client):
    answer = ask(client, nickname="x")
    assert answer.location == SENT
    assert Letter.objects.count() == 0


def test_a_mailbox_is_not_flooded_and_a_reset_still_gets_through(client):
    for _ in range(4):
        ask(client)
    for _ in range(4):
        post(client, "/accounts/forgotten", email=ANN)
    assert len(letters(Purpose.REGISTRATION)) == 3
    assert len(letters(Purpose.PASSWORD_RESET)) == 3


# Opening


def test_looking_at_the_page_does_not_use_the_link_up(client):
    address = link(client)
    for _ in range(3):
        page = client.get(address)
        assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert begin(client, address).status_code == 303


def test_the_link_works_once_and_ends_the_others(app, client):
    first, second = link(client), link(client)
    begin(client, second)
    stranger = app.test_client()
    assert stranger.get(first).status_code == stranger.get(second).status_code == 410
    assert Account.objects.count() == 1


def test_a_day_later_it_is_worth_nothing(client):
    address = link(client)
    Registration.objects.update(expires=now() - timedelta(seconds=1))
    assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    ("name", "password", "message"),
    [
        ("", PASSWORD, "What is your name?"),
        ("Ann", "", "Choose a password."),
        ("Ann", "short", "at least 15 characters"),
        ("Ann Quartermaine", "annquartermaine", "Easily guessed"),
        ("a" * 201, PASSWORD, "longer than 200"),
    ],
)
def test_what_does_not_do_is_explained_and_nothing_typed_is_lost(client, name, password, message):
    address = link(client)
    answer = begin(client, address, name, password)
    assert answer.status_code == 422
    assert message in answer.text
    assert f'value="{name}"' in answer.text
    assert not password or f'value="{password}"' not in answer.text
    assert Account.objects.count() == 0
    assert begin(client, address).status_code == 303


def test_the_house_is_asked_which_of_several_owners_it_is(client):
    make_owner(email=ANN), make_owner(email=ANN)
    begin(client, link(client))
    (letter,) = letters(Purpose.OWNER_UNCLEAR)
    account = Account.objects.get()
    assert link_in(letter.text) == f"/accounts/{account.id}"
    assert account.owner_id is None


def test_nobody_chooses_their_own_roles_or_owner(client):
    owner = make_owner(email="somebody.else@example.com")
    address = link(client)
    fields = form_fields(client, address) | {"name": "Ann", "password": PASSWORD}
    forged = {"roles": "manager", "owner_id": str(owner.id), "email": "boss@example.com"}
    client.post(address, data=fields | forged)
    account = Account.objects.get()
    assert (account.email, account.roles, account.owner_id) == (ANN, [Role.OWNER], None)


def test_whoever_got_an_account_in_between_is_sent_to_sign_in(client):
    address = link(client)
    form = form_fields(client, address)
    make_account(Role.OWNER, email=ANN)
    answer = client.post(address, data=form | {"name": "Ann", "password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/accounts/sign-in")
    assert "There is an account with this e-mail already." in client.get(answer.location).text
    assert Account.objects.count() == 1


def test_of_many_who_open_it_at_once_one_does(app, client):
    addresses = [link(client), link(client)]
    browsers = [(app.test_client(), address) for address in addresses * 2]
    forms = [form_fields(browser, address) for browser, address in browsers]
    answers = at_once(
        lambda browser=browser, address=address, form=form: browser.post(
            address, data=form | {"name": "Ann", "password": PASSWORD}
        )
        for (browser, address), form in zip(browsers, forms, strict=True)
    )
    outcomes = sorted((answer.status_code, answer.location) for answer in answers)
    assert [outcome for outcome in outcomes if outcome[1] == "/my/"] == [(303, "/my/")]
    assert {status for status, _ in outcomes} <= {303, 410}
    assert Account.objects.count() == 1
