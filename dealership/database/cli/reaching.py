"""flask database ping, start"""

import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
from flask import current_app

from dealership.database.cli.group import database
from dealership.database.connections import registered_aliases
from dealership.database.local_server import LocalServer, LocalServerError
from dealership.database.reachability import Unreachable
from dealership.database.reachability import ping as ask


@database.command()
def ping() -> None:
    """Ask every alias whether its database answers; exit code 1 if one does not."""
    away = False
    aliases = registered_aliases()
    with ThreadPoolExecutor(len(aliases)) as together:  # so that the patience is spent but once
        for is_there, line in together.map(_asked, aliases):
            away |= not is_there
            click.echo(line, err=not is_there)
    sys.exit(1 if away else 0)


def _asked(alias: str) -> tuple[bool, str]:
    """Whether an alias's database answers, and the line that says so."""
    try:
        answer = ask(alias)
    except Unreachable as error:
        return False, str(error)
    member = f", replica set {answer.replica_set}" if answer.replica_set else ""
    user = f", as {answer.user}" if answer.user else ""
    reading = "" if answer.may_write else ", for reading only"
    return True, f"{alias}: MongoDB {answer.version}{member}{user}{reading}"


@database.command()
def start() -> None:
    """Run this copy's private MongoDB until Ctrl-C."""
    server = LocalServer(Path(current_app.instance_path) / "mongodb")
    try:
        address = server.start()
        click.echo(f"MongoDB listens at {address.host}:{address.port}; Ctrl-C stops it.")
        signal.sigwait({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    except LocalServerError as error:
        raise click.ClickException(str(error)) from None
    finally:
        server.stop()
