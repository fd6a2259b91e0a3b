"""Whose cars somebody sees: those of the one owner whom colleagues know by the confirmed e-mail."""

import pytest
from bson import ObjectId

from dealership.accounts.account import Account
from dealership.accounts.joining import HasAccount, join, join_by_email
from dealership.accounts.roles import Role
from dealership.database.fields import now
from tests.factories import make_account, make_owner, sign_in
from tests.html import form_with
from tests.threads import at_once

ANN = "ann@example.com"


def make_customer(**described) -> Account:
    """A customer who has confirmed the e-mail."""
    return make_account(Role.OWNER, **{"email": ANN, "email_confirmed": now()} | described)


def test_one_owner_with_that_email_is_found_whatever_its_case(app):
    owner, account = make_owner(email="ANN@Example.com"), make_customer()
    assert join_by_email(account)
    assert Account.objects.find_of_owner(owner.id) == account


def test_a_name_is_no_proof(app):
    make_owner(name="Ann Miller", email=None)
    account = make_customer(name="Ann Miller")
    assert not join_by_email(account)
    assert account.owner_id is None


def test_an_email_that_nobody_confirmed_is_none_either(app):
    make_owner(email=ANN)
    account = make_customer(email_confirmed=None)
    assert not join_by_email(account)


def test_of_several_owners_with_one_email_a_colleague_says_which(app):
    owners, account = [make_owner(email=ANN), make_owner(email=ANN)], make_customer()
    assert not join_by_email(account)
    join(account, owners[1])
    assert Account.objects.find_of_owner(owners[1].id) == account
    assert join_by_email(account)


def test_a_manager_says_on_the_account_s_page_which_of_them_it_is(app, salesperson):
    owners, account = [make_owner(email=ANN), make_owner(email=ANN)], make_customer()
    manager = sign_in(app, make_account(Role.MANAGER))
    page = f"/accounts/{account.id}"
    text = manager.get(page).text
    assert all(f"It is {owner.name}" in text for owner in owners)

    form = form_with(text, "owner") | {"owner": str(owners[1].id)}
    assert salesperson.post(f"{page}/join", data=form).status_code in {400, 403}
    answer = manager.post(f"{page}/join", data=form)
    assert (answer.status_code, answer.location) == (303, page)
    assert f"sees the cars of {owners[1].name} now." in manager.get(page).text
    assert Account.objects.find_of_owner(owners[1].id) == account
    assert "Who is this?" not in manager.get(page).text
    assert manager.post(f"{page}/join", data=form).status_code == 409


def test_no_owner_is_joined_who_does_not_share_the_email(app):
    make_owner(email=ANN), make_owner(email=ANN)
    stranger, account = make_owner(email="somebody@example.com"), make_customer()
    manager = sign_in(app, make_account(Role.MANAGER))
    form = form_with(manager.get(f"/accounts/{account.id}").text, "owner")
    for owner in (str(stranger.id), "", "x" * 500, "\x00"):
        answer = manager.post(f"/accounts/{account.id}/join", data=form | {"owner": owner})
        assert answer.status_code == 409
    assert Account.objects.get(id=account.id).owner_id is None


def test_a_colleague_is_not_taken_for_a_customer(app):
    make_owner(email=ANN)
    account = make_account(Role.ADVISOR, email=ANN, email_confirmed=now())
    assert not join_by_email(account)


def test_nobody_gets_the_owner_of_another_account(app):
    owner = make_owner(email=ANN)
    make_customer(email="former@example.com", owner_id=owner.id)
    account = make_customer()
    assert not join_by_email(account)
    with pytest.raises(HasAccount):
        join(account, owner)


def test_of_two_accounts_that_are_joined_at_once_one_is(app):
    owner = make_owner(email=None)
    accounts = [make_customer(email=f"ann{n}@example.com") for n in range(6)]
    results = at_once(lambda account=account: join(account, owner) for account in accounts)
    assert results.count(None) == 1
    assert sum(isinstance(result, HasAccount) for result in results) == 5


def test_whoever_was_written_down_later_is_joined_at_the_next_sign_in(app):
    account = make_customer()
    sign_in(app, account)
    owner = make_owner(email=ANN)
    sign_in(app, account)
    account.reload()
    assert account.owner_id == owner.id


def test_an_account_that_leads_somewhere_stays_there(app):
    make_owner(email=ANN)
    elsewhere = ObjectId()
    account = make_customer(owner_id=elsewhere)
    assert join_by_email(account)
    assert account.owner_id == elsewhere
