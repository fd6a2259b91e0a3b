"""The group that all `flask database …` commands join, and how they end when something is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app
from flask.cli import AppGroup
from pymongo.errors import PyMongoError

from dealership.database.backups import BackupError
from dealership.database.privileges import MissingRole
from dealership.database.reachability import Unreachable, explain, ping

database = AppGroup(
    "database", help="The database: reach it, index it, upgrade it, save it and bring it back."
)


def require_database() -> None:
    """End the command with one line if the database does not answer."""
    try:
        ping("core")
    except Unreachable as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def faults_in_one_line() -> Iterator[None]:
    """End the command with one line for what an operator can act on."""
    try:
        yield
    except (BackupError, MissingRole) as error:
        raise click.ClickException(str(error)) from None
    except PyMongoError as error:
        raise click.ClickException(explain(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or 'A file'}: {error.strerror}.") from None


def is_production() -> bool:
    """Whether the data are those of a real dealership."""
    return current_app.config["ENVIRONMENT"] == "production"
