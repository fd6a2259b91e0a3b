"""Getting back in without the password: a letter, a link that works once, and no word to strangers."""

import logging
from datetime import timedelta

import pytest
from bson import ObjectId
from mongoengine.connection import get_db

from dealership.accounts.account import Account
from dealership.accounts.password_reset import PasswordReset
from dealership.accounts.resetting import reset_password
from dealership.accounts.roles import Role
from dealership.accounts.single_use import LinkIsOver
from dealership.database.fields import now
from dealership.mailing.letter import Letter
from dealership.mailing.purpose import Purpose
from tests.accounts.letters import letters, link_in
from tests.commands import commands_sent
from tests.factories import PASSWORD, form_fields, make_account, post, sign_in
from tests.threads import at_once

FORGOTTEN = "/accounts/forgotten"
SENT = "/accounts/forgotten/sent"
ANN = "ann@dealership.example"
NEW = "a wholly different sentence"


@pytest.fixture
def ann(app) -> Account:
    """A salesperson who has forgotten her password."""
    return make_account(Role.SALESPERSON, email=ANN)


def ask(client, email: str = ANN):
    """Fill in the form for whoever has forgotten the password."""
    return post(client, FORGOTTEN, email=email)


def link(client, email: str = ANN) -> str:
    """Ask, and open the letter."""
    ask(client, email)
    return link_in(letters(Purpose.PASSWORD_RESET, to=email)[-1].text)


def is_signed_in(client) -> bool:
    """Whether the staff's first page opens."""
    return client.get("/dashboard").status_code == 200


# Asking


def test_the_sign_in_page_leads_there(client):
    assert FORGOTTEN in client.get("/accounts/sign-in").text


def test_whoever_asks_gets_a_link_by_mail_and_a_new_password_with_it(app, client, ann):
    answer = ask(client, " ANN@Dealership.example")
    assert (answer.status_code, answer.location) == (303, SENT)
    assert "Look into your mailbox" in client.get(SENT).text
    (letter,) = letters(Purpose.PASSWORD_RESET)
    assert letter.to == ANN

    changed = post(client, link_in(letter.text), password=NEW)
    assert (changed.status_code, changed.location) == (303, "/accounts/sign-in")
    assert "Your password is changed." in client.get(changed.location).text
    assert is_signed_in(sign_in(app, ann, NEW))
    stranger = app.test_client()
    post(stranger, "/accounts/sign-in", email=ANN, password=PASSWORD)
    assert not is_signed_in(stranger)


def test_the_answer_is_the_same_whether_or_not_there_is_an_account(client, ann):
    make_account(email="gone@dealership.example", active=False)
    emails = [ANN, "nobody@dealership.example", "gone@dealership.example"]
    answers = [ask(client, email) for email in emails]
    assert len({(a.status_code, a.location, a.data) for a in answers}) == 1


def test_the_same_is_done_whether_or_not_there_is_an_account(client, ann):
    """What takes the time are the commands to the database and one letter."""
    ask(client, "somebody@dealership.example")  # now everything is at hand that is read only once
    done = []
    for email in (ANN, "nobody@dealership.example"):
        form = form_fields(client, FORGOTTEN) | {"email": email}
        with commands_sent() as commands:
            client.post(FORGOTTEN, data=form)
        done.append([(next(iter(c)), c[next(iter(c))]) for c in commands])
    assert done[0] == done[1]
    assert ("insert", "letters") in done[0]


@pytest.mark.parametrize("email", ["nobody@dealership.example", "gone@dealership.example"])
def test_whoever_has_no_account_is_told_so_by_mail_without_a_link(client, email):
    make_account(email="gone@dealership.example", active=False)
    ask(client, email)
    (letter,) = letters(Purpose.PASSWORD_RESET)
    assert letter.to == email
    assert "nobody signs in with this address" in letter.text
    assert "key=" not in letter.text


@pytest.mark.parametrize(
    "email", ["", "ann", "ann@", "a" * 300 + "@example.com", "a\x00@b.example"]
)
def test_what_is_no_email_is_explained_and_kept(client, email):
    answer = ask(client, email)
    assert answer.status_code == 422
    assert "That did not work yet" in answer.text
    assert Letter.objects.count() == PasswordReset.objects.count() == 0


def test_a_mailbox_is_not_flooded_and_nobody_learns_that(app, ann):
    answers = []
    for number in range(5):
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
        answers.append(ask(client))
    assert {(a.status_code, a.location) for a in answers} == {(303, SENT)}
    assert len(letters(Purpose.PASSWORD_RESET)) == 3


def test_one_connection_does_not_ask_for_everybody(client):
    codes = [ask(client, f"somebody{n}@dealership.example").status_code for n in range(11)]
    assert codes == [303] * 10 + [429]


# Following the link


def test_looking_at_the_page_does_not_use_the_link_up(client, ann):
    address = link(client)
    for _ in range(3):
        page = client.get(address)
        assert page.status_code == 200
    assert client.head(address).status_code == 200
    assert post(client, address, password=NEW).status_code == 303


def test_nobody_else_learns_the_address(client, ann):
    headers = client.get(link(client)).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


def test_the_link_works_once(app, client, ann):
    address = link(client)
    form = form_fields(client, address) | {"password": NEW}
    assert client.post(address, data=form).status_code == 303
    again = client.post(address, data=form | {"password": "something else altogether"})
    assert again.status_code == 410
    assert "This link no longer works" in again.text
    assert client.get(address).status_code == 410
    assert is_signed_in(sign_in(app, ann, NEW))


def test_a_new_password_ends_the_other_links_of_the_account(client, ann):
    first, second = link(client), link(client)
    post(client, second, password=NEW)
    assert client.get(first).status_code == 410
    assert PasswordReset.objects.count() == 0


def test_all_sessions_end_and_the_person_is_told(app, client, ann):
    browsers = [sign_in(app, ann), sign_in(app, ann)]
    post(client, link(client), password=NEW)
    assert not any(is_signed_in(browser) for browser in browsers)
    (notice,) = letters(Purpose.PASSWORD_CHANGED)
    assert notice.to == ANN
    assert "was changed" in notice.subject
    assert NEW not in notice.text


def test_the_mailbox_counts_as_confirmed(client, ann):
    assert ann.email_confirmed is None
    post(client, link(client), password=NEW)
    ann.reload()
    assert ann.email_confirmed > now() - timedelta(minutes=1)


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("", "Choose a password."),
        ("short", "at least 15 characters"),
        ("qwertyuiopasdfgh", "Easily guessed"),
        (ANN, "Easily guessed"),
        ("a" * 5_000, "Field cannot be longer"),
        ("with a \x00 in between the words", "cannot be stored"),
    ],
)
def test_a_poor_password_is_refused_and_the_link_stays(app, client, ann, password, message):
    address = link(client)
    answer = post(client, address, password=password)
    assert answer.status_code == 422
    assert message in answer.text
    assert not password or f'name="password" value="{password}"' not in answer.text
    assert post(client, address, password=NEW).status_code == 303


def test_a_link_of_nobody_a_late_one_and_one_to_a_closed_account_look_alike(client, ann):
    late, closed = link(client), link(client)
    known = [f"/accounts/reset?key={PasswordReset.issue(account_id=ObjectId())}"]
    PasswordReset.objects.update(expires=now() - timedelta(seconds=1))
    ann.modify(set__active=False)
    for address in [late, closed, *known, "/accounts/reset?key=" + "x" * 43]:
        page = client.get(address)
        assert (page.status_code, "This link no longer works" in page.text) == (410, True)


def test_of_many_browsers_that_send_the_form_at_once_one_succeeds(app, client, ann):
    address = link(client)
    browsers = [app.test_client() for _ in range(4)]
    forms = [form_fields(browser, address) for browser in browsers]
    answers = at_once(
        lambda browser=browser, form=form, n=n: (
            browser.post(address, data=form | {"password": f"{NEW}, number {n}"}).status_code
        )
        for n, (browser, form) in enumerate(zip(browsers, forms, strict=True))
    )
    assert sorted(answers) == [303, 410, 410, 410]
    (won,) = (n for n, answer in enumerate(answers) if answer == 303)
    assert is_signed_in(sign_in(app, ann, f"{NEW}, number {won}"))
    assert len(letters(Purpose.PASSWORD_CHANGED)) == 1


def test_no_link_is_ever_logged_or_stored_outside_its_letter(client, ann, caplog):
    with caplog.at_level(logging.DEBUG, logger="dealership"):
        address = link(client)
        secret = address.rpartition("=")[2]
        client.get(address)
    assert secret not in caplog.text
    assert secret not in str(list(get_db("core").password_resets.find()))


def test_the_act_itself_refuses_what_is_over(app):
    with app.test_request_context(), pytest.raises(LinkIsOver):
        reset_password("of nobody", NEW)
