"""Changing what one signs in with: the password at once, the e-mail when its mailbox has answered."""

from datetime import timedelta

import pytest

from dealership.accounts.account import Account
from dealership.accounts.email_change import EmailChange
from dealership.accounts.roles import Role
from dealership.database.fields import now
from dealership.mailing.letter import Letter
from dealership.mailing.purpose import Purpose
from tests.accounts.letters import letters, link_in
from tests.factories import PASSWORD, form_fields, make_account, post, sign_in

CHANGE = "/accounts/password"
EMAIL = "/accounts/email"
NEW = "a wholly different sentence"
ANN, BEA = "ann@example.com", "bea@example.com"


@pytest.fixture
def ann(app) -> Account:
    """A customer."""
    return make_account(Role.OWNER, email=ANN, name="Ann")


@pytest.fixture
def browser(app, ann):
    """Where she is signed in."""
    return sign_in(app, ann)


def change(browser, current: str = PASSWORD, password: str = NEW):
    return post(browser, CHANGE, current=current, password=password)


def ask(browser, email: str = BEA):
    return post(browser, EMAIL, email=email)


def link(browser, email: str = BEA) -> str:
    ask(browser, email)
    return link_in(letters(Purpose.EMAIL_CHANGE, to=email)[-1].text)


# The account


def test_the_page_says_who_one_is(browser):
    page = browser.get("/accounts/me").text
    assert ANN in page
    assert "Owner" in page


def test_a_customer_begins_there_and_is_not_sent_to_the_dashboard(app, ann):
    assert sign_in(app, ann).get("/accounts/arrive").location == "/my/"
    colleague = sign_in(app, make_account(Role.ADVISOR))
    assert colleague.get("/accounts/arrive").location == "/dashboard"


# The password


def test_a_new_password_is_taken_and_this_browser_stays_signed_in(app, ann, browser):
    elsewhere = sign_in(app, ann)
    answer = change(browser)
    assert answer.status_code == 303
    assert "Your password is changed." in browser.get(answer.location).text
    assert elsewhere.get(CHANGE).status_code == 302
    assert sign_in(app, ann, NEW).get(CHANGE).status_code == 200
    (notice,) = letters(Purpose.PASSWORD_CHANGED, to=ANN)
    assert NEW not in notice.text


def test_this_browser_gets_a_new_session(browser):
    before = browser.get_cookie("session").value
    key = Account.objects.get().sign_ins[0].fingerprint
    change(browser)
    assert [device.fingerprint for device in Account.objects.get().sign_ins] != [key]
    browser.set_cookie("session", before)
    assert browser.get(CHANGE).status_code == 302


@pytest.mark.parametrize(
    ("current", "password", "message"),
    [
        ("", NEW, "What is your password?"),
        ("not the password at all", NEW, "That is not your password."),
        (PASSWORD, "", "Choose a password."),
        (PASSWORD, "short", "at least 15 characters"),
        (PASSWORD, "ann@example.com", "Easily guessed"),
    ],
)
def test_what_does_not_do_is_explained_and_changes_nothing(
    app, ann, browser, current, password, message
):
    answer = change(browser, current, password)
    assert answer.status_code == 422
    assert message in answer.text
    assert sign_in(app, ann).get(CHANGE).status_code == 200
    assert Letter.objects.count() == 0


def test_the_current_password_is_not_guessed_here(browser):
    codes = [change(browser, current=f"guess number {n}").status_code for n in range(6)]
    assert codes == [422] * 5 + [429]


# The e-mail


def test_the_new_mailbox_says_yes_and_the_former_one_is_told(app, ann, browser):
    address = link(browser)
    assert Account.objects.get().email == ANN
    page = browser.get(address)
    assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert BEA in page.text

    answer = post(browser, address)
    assert (answer.status_code, answer.location) == (303, "/accounts/me")
    account = Account.objects.get()
    assert (account.email, account.name) == (BEA, "Ann")
    assert account.email_confirmed > now() - timedelta(minutes=1)
    (notice,) = letters(Purpose.EMAIL_CHANGED)
    assert notice.to == ANN
    assert BEA in notice.text
    assert browser.get("/accounts/me").status_code == 200
    assert sign_in(app, account).get("/accounts/me").status_code == 200


def test_the_link_opens_on_another_device_too_and_once(app, ann, browser):
    address, telephone = link(browser), app.test_client()
    form = form_fields(telephone, address)
    assert telephone.post(address, data=form).location == "/accounts/sign-in"
    assert telephone.post(address, data=form).status_code == 410


def test_the_newest_wish_counts(browser):
    former = link(browser, "former@example.com")
    link(browser)
    assert browser.get(former).status_code == 410


def test_whether_an_email_is_taken_is_known_to_its_reader_alone(ann, browser):
    make_account(Role.OWNER, email=BEA)
    taken, free = ask(browser), ask(browser, "free@example.com")
    assert (taken.status_code, taken.location) == (free.status_code, free.location)
    (letter,) = letters(Purpose.EMAIL_CHANGE, to=BEA)
    assert "There is an account with it already" in letter.text or "already" in letter.text
    assert "key=" not in letter.text


def test_an_email_that_was_taken_in_between_is_refused(ann, browser):
    address = link(browser)
    form = form_fields(browser, address)
    make_account(Role.OWNER, email=BEA)
    answer = browser.post(address, data=form)
    assert answer.status_code == 303
    assert "There is another account with this e-mail" in browser.get(answer.location).text
    assert Account.objects.get(id=ann.id).email == ANN


def test_an_account_that_was_closed_in_between_keeps_its_email(ann, app, browser):
    address, stranger = link(browser), app.test_client()
    form = form_fields(stranger, address)
    ann.modify(set__active=False)
    assert stranger.post(address, data=form).status_code == 410
    assert Account.objects.get(id=ann.id).email == ANN


@pytest.mark.parametrize("email", ["", "bea", "bea@"])
def test_what_is_no_email_is_explained(browser, email):
    assert ask(browser, email).status_code == 422
    assert EmailChange.objects.count() == 0


def test_one_s_way_back_in_is_not_left_open_at_the_former_mailbox(app, ann, browser):
    post(app.test_client(), "/accounts/forgotten", email=ANN)
    former = link_in(letters(Purpose.PASSWORD_RESET, to=ANN)[0].text)
    post(browser, link(browser))
    assert app.test_client().get(former).status_code == 410
