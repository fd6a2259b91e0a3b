"""flask accounts …"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import click
from bson import ObjectId
from flask import current_app, url_for
from flask.cli import AppGroup
from flask.globals import app_ctx
from mongoengine import NotUniqueError, ValidationError

from dealership.accounts import administering
from dealership.accounts.account import Account
from dealership.accounts.administering import LastManager
from dealership.accounts.factors import enrolling
from dealership.accounts.factors.proofs import seal_anew
from dealership.accounts.founding import IsManaged, new_first_link
from dealership.accounts.inviting import invite
from dealership.accounts.joining import HasAccount, join
from dealership.accounts.opening import AlreadyHasAccount
from dealership.accounts.password_rules import PoorPassword
from dealership.accounts.passwords import hashed
from dealership.accounts.roles import Role
from dealership.accounts.search import AccountRow
from dealership.database.cli import require_database
from dealership.owners.owner import Owner

LISTED = (
    "email", "name", "roles", "active", "last_seen", "authenticator__created", "passkeys__created",
)  # fmt: skip
ROLES = click.Choice([role.value for role in Role])

accounts = AppGroup("accounts", help="Who may sign in, and what they may do.")


@accounts.command()
@click.argument("email")
@click.option("--name", default="", help="How the person is called.")
@click.option("--role", "roles", type=ROLES, multiple=True, required=True)
@click.password_option(help="At least 15 characters; asked for when not given.")
def create(email: str, name: str, roles: tuple[str, ...], password: str) -> None:
    """Create an account for EMAIL."""
    require_database()
    account = Account(email=email, name=name or None, roles=[Role(r) for r in roles])
    try:
        account.password = hashed(password, account)
        account.store()
    except PoorPassword as refusal:
        raise click.ClickException(str(refusal)) from None
    except NotUniqueError:
        raise click.ClickException(f"There is an account for {account.email} already.") from None
    except ValidationError as error:
        raise click.ClickException(f"{email} is not an e-mail address.") from error
    click.echo(f"{account.email} may sign in as {_called(account.roles)}.")


@accounts.command()
def first() -> None:
    """Print the link with which the first manager opens an account; there must be none yet."""
    require_database()
    try:
        secret = new_first_link()
    except IsManaged:
        raise click.ClickException(
            "Somebody manages the accounts already, and invites colleagues at /accounts/."
        ) from None
    with _links_that_lead_to_the_site():
        click.echo(url_for("accounts.first", key=secret, _external=True))
    click.echo("Open it in a browser, within a day. It works once.", err=True)


@accounts.command("invite")
@click.argument("email")
@click.option("--name", default="", help="How the person is called.")
@click.option("--role", "roles", type=ROLES, multiple=True, required=True)
def invite_colleague(email: str, name: str, roles: tuple[str, ...]) -> None:
    """Write to EMAIL how to open an account, with some roles."""
    require_database()
    try:
        with _links_that_lead_to_the_site():
            invite(email, [Role(role) for role in roles], name=name)
    except AlreadyHasAccount:
        raise click.ClickException(f"There is an account for {email} already.") from None
    except ValidationError as error:
        raise click.ClickException(f"{email} is not an e-mail address.") from error
    click.echo(f"{email} is invited, for a week. The site delivers the letter within a minute.")
    if current_app.config["MAIL"] is None:
        click.echo("But MAIL_URL names no mail server: `flask mail show` has the link.", err=True)


@accounts.command("join")
@click.argument("email")
@click.argument("owner_id", metavar="OWNER")
def join_owner(email: str, owner_id: str) -> None:
    """Let the account of EMAIL see the cars of the owner with the id OWNER."""
    account = _account(email)
    owner = Owner.objects(id=owner_id).first() if ObjectId.is_valid(owner_id) else None
    if owner is None:
        raise click.ClickException(f"There is no owner {owner_id}.")
    try:
        join(account, owner)
    except HasAccount:
        raise click.ClickException(f"Another account leads to {owner} already.") from None
    click.echo(f"{account.email} sees the cars of {owner} now.")


@accounts.command()
@click.argument("email")
@click.argument("role", type=ROLES)
def grant(email: str, role: str) -> None:
    """Give the account of EMAIL a further ROLE."""
    account = _account(email)
    administering.give_role(account, Role(role))
    click.echo(f"{account.email} is {_called(account.roles)} now.")


@accounts.command()
@click.argument("email")
@click.argument("role", type=ROLES)
def revoke(email: str, role: str) -> None:
    """Take a ROLE from the account of EMAIL."""
    account = _account(email)
    with _a_manager_stays():
        administering.take_role(account, Role(role))
    click.echo(f"{account.email} is {_called(account.roles) or 'nobody in particular'} now.")


@accounts.command()
@click.argument("email")
def disable(email: str) -> None:
    """Let EMAIL in no more, and sign them out everywhere."""
    account = _account(email)
    with _a_manager_stays():
        administering.disable(account)
    click.echo(f"{account.email} can no longer sign in.")


@accounts.command()
@click.argument("email")
def enable(email: str) -> None:
    """Let EMAIL in again."""
    account = _account(email)
    administering.enable(account)
    click.echo(f"{account.email} can sign in again.")


@accounts.command("end-sessions")
@click.argument("email")
def end_sessions(email: str) -> None:
    """Sign EMAIL out on every device."""
    account = _account(email)
    administering.end_sessions(account)
    click.echo(f"{account.email} is signed out everywhere.")


@accounts.command("reset-second-factor")
@click.argument("email")
def reset_second_factor(email: str) -> None:
    """Take the second factor from EMAIL, who has lost it, and sign them out everywhere."""
    account = _account(email)
    enrolling.reset_second_factor(account)
    click.echo(f"{account.email} signs in with the password alone until they set up another.")


@accounts.command()
def reseal() -> None:
    """Seal the keys of authenticator apps under the present SECRET_KEY, before a former one goes."""
    require_database()
    lost = [account for account in Account.objects.with_app() if not seal_anew(account)]
    click.echo(f"Sealed anew: {Account.objects.with_app().count() - len(lost)}.")
    if lost:
        raise click.ClickException(
            "No key at hand opens these; reset their second factors: "
            + ", ".join(account.email for account in lost)
        )


@accounts.command("list")
@click.option("--role", type=ROLES, help="Only those that have it.")
@click.option("--json", "as_json", is_flag=True, help="For other programs.")
def list_accounts(role: str | None, as_json: bool) -> None:
    """Who has an account, by e-mail: name, roles, and when they were here last."""
    require_database()
    found = Account.objects.with_role(Role(role)) if role else Account.objects
    rows = map(AccountRow.of, found.only(*LISTED).order_by("email").as_pymongo())
    if as_json:
        click.echo(json.dumps([_described(row) for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        seen = f"{row.last_seen:%Y-%m-%d %H:%M}" if row.last_seen else "never"
        state = "" if row.is_open else "  disabled"
        click.echo(f"{seen:16}  {row.email}  {row.name}  {_called(list(row.roles))}{state}")


def _described(row: AccountRow) -> dict[str, object]:
    return {
        "email": row.email,
        "name": row.name if row.name != row.email else None,
        "roles": [role.value for role in row.roles],
        "active": row.is_open,
        "second_factor": row.has_second_factor,
        "last_seen": row.last_seen.isoformat(timespec="seconds") if row.last_seen else None,
    }


@accounts.command()
@click.option("--days", type=click.IntRange(1, 366), default=14, show_default=True)
def report(days: int) -> None:
    """How many accounts there are, and how many were created today and on the days before."""
    require_database()
    click.echo(
        f"Accounts: {Account.objects.count()}, disabled: {Account.objects.disabled().count()}."
    )
    for role in Role:
        click.echo(f"{Account.objects.with_role(role).count():6}  {role.english}")
    click.echo(f"Created today: {Account.objects.created_today().count()}.")
    for day, created in Account.objects.created_per_day(days):
        click.echo(f"{day}  {created:6}")


def _account(email: str) -> Account:
    require_database()
    account = Account.objects.find_by_email(email)
    if account is None:
        raise click.ClickException(f"There is no account for {email}.")
    return account


@contextmanager
def _a_manager_stays() -> Iterator[None]:
    try:
        yield
    except LastManager:
        raise click.ClickException(
            "Nobody else manages the accounts; grant somebody the role manager first."
        ) from None


@contextmanager
def _links_that_lead_to_the_site() -> Iterator[None]:
    """Without a request, nothing else says where the site is."""
    site = urlsplit(current_app.config["SITE_ADDRESS"])
    before = app_ctx.url_adapter
    app_ctx.url_adapter = current_app.url_map.bind(site.netloc, url_scheme=site.scheme)
    try:
        yield
    finally:
        app_ctx.url_adapter = before


def _called(roles: list[Role]) -> str:
    return ", ".join(role.english for role in roles)
