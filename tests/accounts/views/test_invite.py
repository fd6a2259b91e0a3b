"""Inviting colleagues from the list of accounts."""

import pytest

from dealership.accounts.invitation import Invitation
from dealership.accounts.roles import Role
from dealership.mailing.letter import Letter
from tests.factories import make_account, post, signed_in
from tests.html import form_with

ADDRESS = "/accounts/invite"


@pytest.fixture
def manager(app):
    return signed_in(app, make_account(Role.MANAGER, name="Zoe Boss"))


def invite(browser, email: str = "Ted@Dealership.example", roles=("advisor",), **fields):
    return post(browser, ADDRESS, email=email, roles=list(roles), **fields)


def test_a_colleague_gets_a_letter_with_a_way_in(manager):
    answer = invite(manager, roles=["advisor", "technician"], name="Ted Weld")

    assert answer.status_code == 303
    invitation = Invitation.objects.get()
    assert invitation.email == "ted@dealership.example"
    assert set(invitation.roles) == {Role.ADVISOR, Role.TECHNICIAN}
    letter = Letter.objects.get()
    assert letter.to.lower() == "ted@dealership.example"
    assert "Zoe Boss has invited you" in letter.text


def test_whoever_is_invited_is_listed_until_it_is_withdrawn(manager):
    invite(manager)
    page = manager.get("/accounts/").text
    assert "Invited, not here yet" in page

    answer = manager.post("/accounts/invitations/withdraw", data=form_with(page, "email"))

    assert answer.status_code == 303
    assert Invitation.objects.count() == 0
    assert "Invited, not here yet" not in manager.get("/accounts/").text


@pytest.mark.parametrize(
    ("email", "roles"),
    [("", ["advisor"]), ("ted at work", ["advisor"]), ("ted@b.example", []),
     ("ted@b.example", ["owner"]), ("ted@b.example", ["emperor"])],
)  # fmt: skip
def test_what_is_missing_is_said_and_nobody_is_written_to(manager, email, roles):
    answer = invite(manager, email, roles)

    assert answer.status_code == 422
    assert Letter.objects.count() == Invitation.objects.count() == 0


def test_whoever_has_an_account_is_not_invited(manager):
    make_account(Role.OWNER, email="cora@example.com")

    answer = invite(manager, "CORA@example.com")

    assert answer.status_code == 422
    assert "There is an account already" in answer.text
    assert Letter.objects.count() == 0
