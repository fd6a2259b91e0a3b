"""The page of one account, on which a manager decides about it."""

import pytest

from dealership.accounts.account import Account
from dealership.accounts.freshness import PROVED
from dealership.accounts.roles import Role
from tests.factories import make_account, sign_in
from tests.html import form_with
from tests.recorded import recorded


@pytest.fixture
def account(app) -> Account:
    return make_account(Role.MANAGER)


@pytest.fixture
def manager(app, account):
    return sign_in(app, account)


@pytest.fixture
def ted(app) -> Account:
    return make_account(Role.TECHNICIAN, name="Ted Weld")


def decide(browser, whose: Account, act: str, reason: str = "Left us", **fields):
    """Send one of the page's forms."""
    token = form_with(browser.get("/cars/").text, "csrf_token")["csrf_token"]
    return browser.post(
        f"/accounts/{whose.id}/{act}", data={"csrf_token": token, "reason": reason} | fields
    )


def test_a_manager_sees_who_it_is(manager, ted):
    page = manager.get(f"/accounts/{ted.id}").text

    assert "What Ted Weld may do" in page
    assert 'checked id="roles-2"' in page or 'id="roles-2"' in page


def test_roles_are_ticked_and_saved(manager, ted):
    answer = decide(manager, ted, "roles", roles=["advisor", "salesperson"])

    assert answer.status_code == 303
    assert Account.objects.get(id=ted.id).roles == [Role.SALESPERSON, Role.ADVISOR]
    assert "Ted Weld has other roles now." in manager.get(answer.location).text


def test_a_customer_who_works_here_stays_a_customer(manager):
    cora = make_account(Role.OWNER)

    decide(manager, cora, "roles", roles=["advisor"])
    assert Account.objects.get(id=cora.id).roles == [Role.OWNER, Role.ADVISOR]

    decide(manager, cora, "roles")
    assert Account.objects.get(id=cora.id).roles == [Role.OWNER]


@pytest.mark.parametrize("role", ["owner", "emperor", "", "\x00", "manager\n"])
def test_roles_that_cannot_be_given_are_refused(manager, ted, role):
    answer = decide(manager, ted, "roles", roles=[role])

    assert answer.status_code == 422
    assert Account.objects.get(id=ted.id).roles == [Role.TECHNICIAN]


@pytest.mark.parametrize("act", ["roles", "close", "sign-out"])
@pytest.mark.parametrize("reason", ["", "  ", "x" * 501, "a\x00b"])
def test_nothing_is_done_without_a_reason(manager, ted, act, reason):
    answer = decide(manager, ted, act, reason=reason, roles=["manager"])

    assert answer.status_code == 422
    unchanged = Account.objects.get(id=ted.id)
    assert (unchanged.active, unchanged.roles) == (True, [Role.TECHNICIAN])


def test_what_was_ticked_stays_when_the_reason_is_missing(manager, ted):
    page = decide(manager, ted, "roles", reason="", roles=["advisor"]).text

    ticked = [line for line in page.splitlines() if "checked" in line]
    assert len(ticked) == 1
    assert "advisor" in ticked[0]


def test_an_account_is_closed_and_opened(manager, ted):
    assert "is signed out" not in decide(manager, ted, "close").text
    assert not Account.objects.get(id=ted.id).active
    assert "Open the account again" in manager.get(f"/accounts/{ted.id}").text

    decide(manager, ted, "open")

    assert Account.objects.get(id=ted.id).active


def test_the_reason_is_kept_with_the_change(manager, account, ted):
    decide(manager, ted, "close", reason="Left us in May")

    [event] = recorded(subject_id=str(ted.id), act="accounts.change")
    assert (event.reason, event.actor_id) == ("Left us in May", account.id)
    assert [change.field for change in event.changes] == ["active", "fs_uniquifier"]


def test_nobody_decides_about_their_own_account(manager, account):
    make_account(Role.MANAGER)

    assert "This is your own account" in manager.get(f"/accounts/{account.id}").text
    assert decide(manager, account, "close").status_code == 422
    assert decide(manager, account, "roles", roles=["operator"]).status_code == 422
    assert Account.objects.get(id=account.id).roles == [Role.MANAGER]


def test_whoever_signed_in_some_time_ago_is_asked_again(manager, ted):
    with manager.session_transaction() as session:
        session[PROVED] = 0

    seen = manager.get(f"/accounts/{ted.id}")
    done = decide(manager, ted, "close")

    assert seen.location.startswith("/accounts/prove")
    assert done.location.startswith("/accounts/prove")
    assert Account.objects.get(id=ted.id).active
