"""What somebody who was in an account for a while leaves behind ends when they are put out."""

from collections.abc import Callable

import pytest

from dealership.accounts.account import Account
from dealership.accounts.administering import disable, end_sessions, set_roles
from dealership.accounts.changing import offer_email_change
from dealership.accounts.email_change import EmailChange
from dealership.accounts.factors.enrolling import reset_second_factor
from dealership.accounts.freshness import PROVED
from dealership.accounts.invitation import Invitation
from dealership.accounts.inviting import invite
from dealership.accounts.resetting import offer_reset
from dealership.accounts.roles import Role
from dealership.mailing.purpose import Purpose
from dealership.privacy.erasure_link import ErasureLink
from dealership.web.throttle_window import ThrottleWindow
from tests.accounts.letters import letters, link_in
from tests.devices import give_app
from tests.factories import PASSWORD, form_fields, make_account, post, sign_in

ANN = "ann@example.com"
THIEF = "thief@example.com"
NEW = "eleven grey herons on a pier"


@pytest.fixture
def ann(app) -> Account:
    return make_account(Role.OWNER, email=ANN, name="Ann")


@pytest.fixture
def pending(app, ann) -> str:
    """The link by which a thief, who was signed in for a moment, would take the account."""
    with app.test_request_context():
        offer_email_change(ann, THIEF)
        ErasureLink.issue(account_id=ann.id, language="en")
    return link_in(letters(Purpose.EMAIL_CHANGE, to=THIEF)[0].text)


def reset(app, ann) -> None:
    client = app.test_client()
    with app.test_request_context():
        offer_reset(ANN)
    link = link_in(letters(Purpose.PASSWORD_RESET, to=ANN)[-1].text)
    assert post(client, link, password=NEW).status_code == 303


def change(app, ann) -> None:
    answer = post(sign_in(app, ann), "/accounts/password", current=PASSWORD, password=NEW)
    assert answer.status_code == 303


def sign_out_elsewhere(app, ann) -> None:
    browser = sign_in(app, ann)
    sent = {"csrf_token": token_of(browser)}
    assert browser.post("/accounts/sessions/end-others", data=sent).status_code == 303


def sign_out_one_device(app, ann) -> None:
    sign_in(app, ann)
    browser = sign_in(app, ann)
    sent = {"csrf_token": token_of(browser), "device": ann.reload().sign_ins[0].fingerprint}
    assert browser.post("/accounts/sessions/end", data=sent).status_code == 303


def token_of(browser) -> str:
    """What every form of somebody who is signed in carries."""
    return form_fields(browser, "/accounts/password")["csrf_token"]


def by_a_manager(act: Callable) -> Callable:
    def done(app, ann) -> None:
        with app.test_request_context():
            act(ann, by=make_account(Role.MANAGER))

    return done


ENDINGS = {
    "a new password by a link": reset,
    "a new password": change,
    "signing out everywhere else": sign_out_elsewhere,
    "signing out one device": sign_out_one_device,
    "a manager who ends sessions": by_a_manager(end_sessions),
    "a manager who closes it": by_a_manager(disable),
    "a manager who resets the second factor": by_a_manager(reset_second_factor),
}


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_what_ends_sessions_withdraws_every_link(app, client, ann, pending, end):
    end(app, ann.reload())

    assert client.get(pending).status_code == 410
    assert EmailChange.objects.count() == ErasureLink.objects.count() == 0
    assert ann.reload().email == ANN


def test_the_present_mailbox_is_told_and_can_stop_the_change(app, client, ann, pending):
    thief = sign_in(app, ann)
    (notice,) = letters(Purpose.EMAIL_CHANGE_ASKED, to=ANN)
    assert THIEF not in notice.text  # which is a stranger's word

    stop = link_in(notice.text)
    assert ANN in client.get(stop).text
    answer = post(client, stop)

    assert answer.status_code == 303
    assert "everybody is signed out" in client.get(answer.location).text
    assert client.get(pending).status_code == client.get(stop).status_code == 410
    assert thief.get("/accounts/me").status_code == 302


@pytest.mark.parametrize("end", [disable, lambda boss, by: set_roles(boss, [Role.ADVISOR], by=by)])
def test_the_invitations_of_somebody_who_may_not_invite_any_more_are_void(app, client, end):
    boss, other = make_account(Role.MANAGER), make_account(Role.MANAGER)
    with app.test_request_context():
        invite("friend@example.com", [Role.MANAGER], by=boss)
        link = link_in(letters(Purpose.INVITATION)[0].text)
        assert client.get(link).status_code == 200
        end(boss, by=other)

    assert client.get(link).status_code == 410
    assert Invitation.objects.count() == 0


def test_an_invitation_is_judged_by_what_its_writer_may_now(app, client):
    boss = make_account(Role.MANAGER)
    with app.test_request_context():
        invite("friend@example.com", [Role.MANAGER], by=boss)
    link = link_in(letters(Purpose.INVITATION)[0].text)

    Account.objects(id=boss.id).update_one(set__active=False)  # by whatever way

    assert client.get(link).status_code == 410


def test_a_new_password_shows_no_more_than_a_password(app, ann):
    """Who has a second factor is asked for it before what is sensitive, also after that."""
    browser = sign_in(app, ann)
    give_app(app, ann)
    with browser.session_transaction() as session:
        session[PROVED] = 0

    post(browser, "/accounts/password", current=PASSWORD, password=NEW)

    assert browser.get("/accounts/email").location.startswith("/accounts/prove")


# Being kept out


def guess(browser, address: str, password: str = "", email: str = ANN) -> int:
    """The answer to one try at the sign-in page from some address."""
    form = form_fields(browser, "/accounts/sign-in") | {"email": email, "password": password}
    sent_from = {"REMOTE_ADDR": address}
    answer = browser.post("/accounts/sign-in", data=form, environ_overrides=sent_from)
    return answer.status_code


def test_wrong_guesses_from_elsewhere_do_not_lock_a_known_device(app, ann):
    telephone = sign_in(app, ann)
    telephone.post("/accounts/sign-out", data={"csrf_token": token_of(telephone)})
    burglar = app.test_client()
    guesses = [guess(burglar, f"192.0.2.{n}") for n in range(12)]

    assert guesses[-1] == 429
    assert guess(telephone, "198.51.100.1", PASSWORD) == 302
    assert guess(app.test_client(), "198.51.100.2", PASSWORD) == 429


def test_blanks_before_the_e_mail_begin_no_new_count(app, ann):
    burglar = app.test_client()
    emails = ["\u00a0" * n * 40 + ANN for n in range(12)]

    assert [guess(burglar, f"192.0.2.{n}", email=email) for n, email in enumerate(emails)][
        -1
    ] == 429


def test_addresses_of_one_network_are_counted_together(app):
    burglar = app.test_client()
    tried = [
        guess(burglar, f"2001:db8:1:2::{n:x}", email=f"somebody{n}@example.com") for n in range(22)
    ]

    assert tried[-1] == 429
    assert guess(burglar, "2001:db8:1:3::1", email="somebody@example.com") == 200


def test_what_is_counted_names_nobody(app, ann):
    guess(app.test_client(), "192.0.2.77")

    stored = repr(list(ThrottleWindow._get_collection().find()))
    assert "LIMITER" in stored
    assert ANN not in stored
    assert "192.0.2.77" not in stored
