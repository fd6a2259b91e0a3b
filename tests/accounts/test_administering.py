"""What is decided about somebody's account."""

from collections.abc import Callable
from typing import Any

import pytest

from dealership.accounts import administering
from dealership.accounts.account import Account
from dealership.accounts.administering import LastManager, OwnAccount
from dealership.accounts.roles import Role
from dealership.mailing.letter import Letter
from tests.factories import make_account, sign_in
from tests.threads import at_once


@pytest.fixture
def manager(app) -> Account:
    return make_account(Role.MANAGER)


@pytest.fixture
def colleague(app) -> Account:
    return make_account(Role.TECHNICIAN, email="ted@dealership.example")


@pytest.fixture
def decide(app):
    """Does one of the acts, as within a request of its own."""

    def do(act: Callable[..., None], *args: Any, **named: Any) -> None:
        with app.app_context():
            act(*args, **named)

    return do


def stored(account: Account) -> Account:
    return Account.objects.get(id=account.id)


def test_roles_are_given_and_taken_at_once(app, manager, colleague, decide):
    browser = sign_in(app, colleague)
    assert browser.get("/cars/new").status_code == 403

    decide(administering.set_roles, colleague, {Role.SALESPERSON}, by=manager)

    assert stored(colleague).roles == [Role.SALESPERSON]
    assert browser.get("/cars/new").status_code == 200


def test_whoever_it_is_about_is_told(manager, colleague, decide):
    decide(administering.set_roles, colleague, {Role.SALESPERSON, Role.ADVISOR}, by=manager)

    letter = Letter.objects.get()
    assert letter.to == "ted@dealership.example"
    assert "Salesperson, Service advisor" in letter.text


def test_nobody_is_told_of_what_was_so_before(manager, colleague, decide):
    decide(administering.set_roles, colleague, {Role.TECHNICIAN}, by=manager)
    decide(administering.enable, colleague, by=manager)
    decide(administering.end_sessions, colleague, by=manager)

    assert Letter.objects.count() == 0


def test_a_closed_account_is_signed_out_and_opens_again(app, manager, colleague, decide):
    browser = sign_in(app, colleague)

    decide(administering.disable, colleague, by=manager)

    assert browser.get("/dashboard").status_code == 302
    assert not stored(colleague).active

    decide(administering.enable, colleague, by=manager)

    assert sign_in(app, colleague).get("/dashboard").status_code == 200


def test_ended_sessions_stay_ended(app, manager, colleague, decide):
    browser = sign_in(app, colleague)

    decide(administering.end_sessions, colleague, by=manager)

    assert browser.get("/dashboard").status_code == 302
    assert sign_in(app, colleague).get("/dashboard").status_code == 200


@pytest.mark.parametrize("act", [administering.disable, administering.end_sessions])
def test_nobody_decides_about_their_own_account(manager, act, decide):
    with pytest.raises(OwnAccount):
        decide(act, manager, by=manager)


def test_nobody_changes_their_own_roles(manager, decide):
    make_account(Role.MANAGER)

    with pytest.raises(OwnAccount):
        decide(administering.set_roles, manager, {Role.MANAGER, Role.OPERATOR}, by=manager)


def test_the_last_manager_stays(manager, colleague, decide):
    with pytest.raises(LastManager):
        decide(administering.take_role, manager, Role.MANAGER)
    with pytest.raises(LastManager):
        decide(administering.disable, manager)

    assert stored(manager).roles == [Role.MANAGER]
    assert stored(manager).active


def test_a_closed_manager_is_not_one_who_stays(manager, decide):
    make_account(Role.MANAGER, active=False)

    with pytest.raises(LastManager):
        decide(administering.disable, manager)


def test_two_managers_who_put_each_other_out_at_once_leave_one(manager, decide):
    other = make_account(Role.MANAGER)

    outcomes = at_once(
        [
            lambda: decide(administering.disable, manager, by=other),
            lambda: decide(administering.disable, other, by=manager),
        ]
    )

    assert sum(isinstance(outcome, LastManager) for outcome in outcomes) == 1, outcomes
    assert Account.objects.active().with_role(Role.MANAGER).count() == 1
