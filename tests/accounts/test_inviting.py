"""Colleagues are invited by mail, and open an account with the roles that were meant for them."""

from datetime import timedelta

import pytest
from mongoengine import ValidationError

from dealership.accounts.account import Account
from dealership.accounts.invitation import Invitation
from dealership.accounts.inviting import invite, withdraw_invitation
from dealership.accounts.opening import AlreadyHasAccount
from dealership.accounts.roles import Role
from dealership.database.fields import now
from dealership.mailing.letter import Letter
from dealership.mailing.purpose import Purpose
from tests.accounts.letters import letters, link_in
from tests.factories import PASSWORD, form_fields, make_account, post
from tests.threads import at_once

BEA = "bea@dealership.example"


@pytest.fixture
def invited(app):
    """Invites Bea, or somebody else, and returns the link of the letter."""

    def call(email: str = BEA, roles=(Role.ADVISOR,), **more) -> str:
        with app.test_request_context():
            invite(email, roles, **more)
        return link_in(letters(Purpose.INVITATION)[-1].text)

    return call


def accept(client, address: str, name: str = "Bea Boss", password: str = PASSWORD):
    """Fill in the form behind the link."""
    return post(client, address, name=name, password=password)


def test_a_colleague_opens_the_account_and_is_at_work(client, invited):
    manager = make_account(Role.MANAGER, name="Morgan Reyes")
    address = invited(name="Bea", by=manager)
    (letter,) = letters(Purpose.INVITATION, to=BEA)
    assert "Morgan Reyes has invited you." in letter.text
    assert letter.reply_to == manager.email
    page = client.get(address)
    assert f"You will sign in with {BEA}." in page.text
    assert 'value="Bea"' in page.text

    answer = accept(client, address)
    assert (answer.status_code, answer.location) == (303, "/dashboard")
    assert client.get("/dashboard").status_code == 200
    account = Account.objects.find_by_email(BEA)
    assert (account.name, account.roles) == ("Bea Boss", [Role.ADVISOR])
    assert account.email_confirmed


def test_the_link_works_once(app, client, invited):
    address = invited()
    accept(client, address)
    assert app.test_client().get(address).status_code == 410


def test_a_week_later_it_is_worth_nothing(client, invited):
    address = invited()
    assert Invitation.objects.open().count() == 1
    Invitation.objects.update(expires=now() - timedelta(seconds=1))
    assert client.get(address).status_code == 410
    assert Invitation.objects.open().count() == 0


def test_whoever_is_invited_again_has_one_invitation(client, invited):
    former, latter = invited(), invited(roles=(Role.TECHNICIAN,))
    assert client.get(former).status_code == 410
    accept(client, latter)
    assert Account.objects.get().roles == [Role.TECHNICIAN]


def test_an_invitation_can_be_withdrawn(client, invited):
    address = invited()
    withdraw_invitation(" BEA@dealership.example")
    assert client.get(address).status_code == 410


def test_whoever_has_an_account_is_not_invited(app, invited):
    make_account(email=BEA)
    with pytest.raises(AlreadyHasAccount):
        invited()
    assert Letter.objects.count() == Invitation.objects.count() == 0


@pytest.mark.parametrize(("email", "roles"), [("bea", [Role.ADVISOR]), (BEA, []), ("", [])])
def test_nobody_is_invited_without_an_email_or_a_role(app, email, roles):
    with app.test_request_context(), pytest.raises(ValidationError):
        invite(email, roles)
    assert Letter.objects.count() == Invitation.objects.count() == 0


def test_nobody_gets_other_roles_than_were_meant(client, invited):
    address = invited()
    form = form_fields(client, address) | {"name": "Bea", "password": PASSWORD}
    client.post(address, data=form | {"roles": "manager", "email": "boss@dealership.example"})
    account = Account.objects.get()
    assert (account.email, account.roles) == (BEA, [Role.ADVISOR])


def test_a_poor_password_is_refused_and_the_link_stays(client, invited):
    address = invited()
    answer = accept(client, address, password="bea@dealership.example")
    assert answer.status_code == 422
    assert "Easily guessed" in answer.text
    assert accept(client, address).status_code == 303


def test_invited_by_several_at_once_somebody_has_one_invitation(app):
    def act() -> None:
        with app.test_request_context():
            invite(BEA, [Role.ADVISOR])

    assert at_once([act] * 4) == [None] * 4
    assert Invitation.objects.count() == 1
