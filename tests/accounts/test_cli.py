"""flask accounts …"""

import pytest

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from tests.factories import make_account, sign_in

PASSWORD = "a long enough password"


@pytest.fixture
def run(app):
    """Run a command."""
    return lambda *args, **kwargs: app.test_cli_runner().invoke(args=["accounts", *args], **kwargs)


def create(run, *more: str, email: str = "Ann@dealership.example", password: str = PASSWORD):
    """Create an account."""
    return run("create", email, "--role", "salesperson", "--password", password, *more)


def test_whoever_is_created_may_sign_in(app, run):
    result = create(run, "--name", "Ann")
    assert result.exit_code == 0
    assert result.output == "ann@dealership.example may sign in as Salesperson.\n"
    account = Account.objects.get()
    assert (account.name, account.roles) == ("Ann", [Role.SALESPERSON])
    assert sign_in(app, account, PASSWORD).get("/dashboard").status_code == 200


def test_the_password_is_asked_for_twice_and_not_shown(run):
    result = run("create", "a@b.example", "--role", "manager", input=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert PASSWORD not in result.output


def test_a_short_password_is_refused(run):
    result = create(run, password="only 14 chars!")
    assert result.exit_code == 1
    assert "at least 15 characters" in result.output
    assert Account.objects.count() == 0


def test_a_taken_email_is_refused(run):
    make_account(email="ann@dealership.example")
    result = create(run)
    assert result.exit_code == 1
    assert "There is an account for ann@dealership.example already." in result.output
    assert Account.objects.count() == 1


def test_what_is_no_email_is_refused(run):
    result = create(run, email="ann")
    assert result.exit_code == 1
    assert "ann is not an e-mail address." in result.output


@pytest.mark.parametrize("arguments", [["a@b.example"], ["a@b.example", "--role", "king"], []])
def test_a_usage_error_is_told_as_such(run, arguments):
    assert run("create", *arguments, "--password", PASSWORD).exit_code == 2


def test_a_further_role_is_granted(run):
    make_account(Role.TECHNICIAN, email="ann@dealership.example")
    result = run("grant", "ANN@dealership.example", "advisor")
    assert result.exit_code == 0
    assert Account.objects.get().roles == [Role.TECHNICIAN, Role.ADVISOR]


def test_a_role_that_is_there_already_stays(run):
    make_account(Role.ADVISOR, email="ann@dealership.example")
    assert run("grant", "ann@dealership.example", "advisor").exit_code == 0
    assert Account.objects.get().roles == [Role.ADVISOR]


def test_nobody_gets_no_role(run):
    result = run("grant", "nobody@dealership.example", "advisor")
    assert result.exit_code == 1
    assert "There is no account for nobody@dealership.example." in result.output


def test_accounts_are_kept_by_our_commands_alone(app):
    assert "accounts" in app.cli.commands
    assert not {"users", "roles"} & set(app.cli.commands)
