"""flask accounts …"""

import json
from datetime import timedelta

import pytest

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.database.fields import now
from dealership.mailing.purpose import Purpose
from tests.accounts.letters import letters
from tests.factories import make_account, make_owner, sign_in

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


def test_a_password_that_everybody_knows_is_refused(run):
    result = create(run, password="qwertyuiopasdfgh")
    assert result.exit_code == 1
    assert "Easily guessed" in result.output


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
    assert result.output == "ann@dealership.example is Service advisor, Technician now.\n"
    assert Account.objects.get().roles == [Role.ADVISOR, Role.TECHNICIAN]


def test_a_role_that_is_there_already_stays(run):
    make_account(Role.ADVISOR, email="ann@dealership.example")
    assert run("grant", "ann@dealership.example", "advisor").exit_code == 0
    assert Account.objects.get().roles == [Role.ADVISOR]


def test_a_role_is_taken_away(run):
    make_account(Role.TECHNICIAN, Role.ADVISOR, email="ann@dealership.example")
    result = run("revoke", "ann@dealership.example", "advisor")
    assert result.output == "ann@dealership.example is Technician now.\n"
    assert run("revoke", "ann@dealership.example", "technician").exit_code == 0
    assert Account.objects.get().roles == []


def test_whoever_is_disabled_is_out_until_enabled(app, run):
    browser = sign_in(app, make_account(Role.ADVISOR, email="ann@dealership.example"))
    assert run("disable", "ann@dealership.example").exit_code == 0
    assert browser.get("/dashboard").status_code == 302
    assert run("enable", "ann@dealership.example").exit_code == 0
    assert browser.get("/dashboard").status_code == 302  # the old session stays ended
    assert sign_in(app, Account.objects.get()).get("/dashboard").status_code == 200


def test_sessions_are_ended(app, run):
    browser = sign_in(app, make_account(Role.ADVISOR, email="ann@dealership.example"))
    result = run("end-sessions", "ann@dealership.example")
    assert result.output == "ann@dealership.example is signed out everywhere.\n"
    assert browser.get("/dashboard").status_code == 302


@pytest.mark.parametrize("command", ["disable", "revoke"])
def test_the_last_manager_stays(run, command):
    make_account(Role.MANAGER, email="ann@dealership.example")
    arguments = ["ann@dealership.example", *(["manager"] if command == "revoke" else [])]
    result = run(command, *arguments)
    assert result.exit_code == 1
    assert "Nobody else manages the accounts" in result.output
    make_account(Role.MANAGER)
    assert run(command, *arguments).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [["grant", "advisor"], ["revoke", "advisor"], ["disable"], ["enable"], ["end-sessions"]],
    ids=" ".join,
)
def test_whoever_is_not_there_is_told_so(run, arguments):
    command, *role = arguments
    result = run(command, "nobody@dealership.example", *role)
    assert result.exit_code == 1
    assert "There is no account for nobody@dealership.example." in result.output


def test_a_colleague_is_invited_to_where_the_site_is(app, run, monkeypatch):
    monkeypatch.setitem(app.config, "SITE_ADDRESS", "https://cars.example")
    result = run("invite", "bea@dealership.example", "--role", "advisor", "--name", "Bea")
    assert result.exit_code == 0
    assert "bea@dealership.example is invited" in result.output
    (letter,) = letters(Purpose.INVITATION, to="bea@dealership.example")
    assert "https://cars.example/accounts/invitation?key=" in letter.text


@pytest.mark.parametrize(
    ("email", "reason"),
    [("ann@dealership.example", "There is an account"), ("ann", "is not an e-mail address")],
)
def test_whoever_cannot_be_invited_is_not(run, email, reason):
    make_account(email="ann@dealership.example")
    result = run("invite", email, "--role", "advisor")
    assert result.exit_code == 1
    assert reason in result.output


def test_an_account_is_joined_to_an_owner(run):
    owner = make_owner(name="Ann Miller")
    make_account(Role.OWNER, email="ann@example.com")
    result = run("join", "ann@example.com", str(owner.id))
    assert result.output == "ann@example.com sees the cars of Ann Miller now.\n"
    assert Account.objects.get().owner_id == owner.id
    make_account(Role.OWNER, email="bea@example.com")
    assert "leads to Ann Miller already" in run("join", "bea@example.com", str(owner.id)).output
    assert "There is no owner" in run("join", "bea@example.com", "somebody").output


def test_the_list_says_who_may_do_what_and_was_here_when(app, run):
    ann = make_account(Role.MANAGER, Role.OWNER, email="ann@dealership.example", name="Ann")
    make_account(Role.ADVISOR, email="ben@dealership.example", name=None, active=False)
    sign_in(app, ann)
    seen = ann.reload().last_seen

    lines = run("list").output.splitlines()

    assert lines == [
        f"{seen:%Y-%m-%d %H:%M}  ann@dealership.example  Ann  Manager, Owner",
        "never             ben@dealership.example  ben@dealership.example  Service advisor  disabled",
    ]
    assert run("list", "--role", "advisor").output.splitlines() == lines[1:]


def test_the_list_is_there_for_other_programs(app, run):
    make_account(Role.MANAGER, email="ann@dealership.example", name="Änn")
    make_account(Role.OWNER, email="ben@dealership.example", name=None)

    assert json.loads(run("list", "--json").output) == [
        {
            "email": "ann@dealership.example",
            "name": "Änn",
            "roles": ["manager"],
            "active": True,
            "second_factor": False,
            "last_seen": None,
        },
        {
            "email": "ben@dealership.example",
            "name": None,
            "roles": ["owner"],
            "active": True,
            "second_factor": False,
            "last_seen": None,
        },
    ]


def test_an_empty_list_is_empty(run):
    assert run("list").output == ""
    assert json.loads(run("list", "--json").output) == []


def test_an_unknown_role_is_refused(run):
    assert run("list", "--role", "king").exit_code == 2


def test_the_report_counts_by_role_and_by_day(run):
    make_account(Role.MANAGER)
    make_account(Role.OWNER, active=False)
    make_account(Role.OWNER, created=now() - timedelta(days=3))
    output = run("report", "--days", "5").output
    assert "Accounts: 3, disabled: 1." in output
    assert "     2  Owner" in output
    assert "Created today: 2." in output
    counts = [int(line.split()[1]) for line in output.splitlines()[-5:]]
    assert counts == [2, 0, 0, 1, 0]


def test_accounts_are_kept_by_our_commands_alone(app):
    assert "accounts" in app.cli.commands
    assert not {"users", "roles"} & set(app.cli.commands)
