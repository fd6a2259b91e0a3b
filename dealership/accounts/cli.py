"""flask accounts …"""

import click
from flask.cli import AppGroup
from flask_security import hash_password
from mongoengine import NotUniqueError, ValidationError

from dealership.accounts.account import Account
from dealership.accounts.roles import Role

SHORTEST_PASSWORD = 15

accounts = AppGroup("accounts", help="Who may sign in.")


@accounts.command()
@click.argument("email")
@click.option("--name", default="", help="How the person is called.")
@click.option(
    "--role",
    "roles",
    type=click.Choice([role.value for role in Role]),
    multiple=True,
    required=True,
)
@click.password_option(help="At least 15 characters; asked for when not given.")
def create(email: str, name: str, roles: tuple[str, ...], password: str) -> None:
    """Create an account for EMAIL."""
    if len(password) < SHORTEST_PASSWORD:
        raise click.ClickException(f"A password has at least {SHORTEST_PASSWORD} characters.")
    account = Account(email=email, name=name or None, roles=[Role(r) for r in roles])
    account.password = hash_password(password)
    try:
        account.store()
    except NotUniqueError:
        raise click.ClickException(f"There is an account for {account.email} already.") from None
    except ValidationError as error:
        raise click.ClickException(f"{email} is not an e-mail address.") from error
    click.echo(f"{account.email} may sign in as {', '.join(r.english for r in account.roles)}.")


@accounts.command()
@click.argument("email")
@click.argument("role", type=click.Choice([role.value for role in Role]))
def grant(email: str, role: str) -> None:
    """Give the account of EMAIL a further ROLE."""
    if not Account.objects(email=email.strip().lower()).update_one(add_to_set__roles=Role(role)):
        raise click.ClickException(f"There is no account for {email}.")
    click.echo(f"{email} is {Role(role).label} now.")
