"""flask doctor"""

import sys
from collections.abc import Iterator

import click
from flask import current_app
from flask.cli import with_appcontext
from pymongo.errors import PyMongoError

from dealership.database.reachability import explain
from dealership.doctor.finding import Finding, Verdict, fault, well, worth_knowing
from dealership.doctor.server_checks import examine_server
from dealership.doctor.store_checks import examine_store
from dealership.mail_server import MailRefused, MailServer

COLOURS = {Verdict.WELL: "green", Verdict.WORTH_KNOWING: "yellow", Verdict.FAULT: "red"}


@click.command()
@with_appcontext
def doctor() -> None:
    """Look at everything the site needs; exit code 1 if something is at fault."""
    is_well = True
    for finding in _examine():
        verdict = click.style(f"{finding.verdict.value:8}", fg=COLOURS[finding.verdict])
        click.echo(f"{verdict} {finding.subject} – {finding.text}")
        is_well &= finding.verdict is not Verdict.FAULT
    sys.exit(0 if is_well else 1)


def _examine() -> Iterator[Finding]:
    yield from _settings()
    reachable = True
    for settings in current_app.config["DATABASES"]:
        for finding in examine_server(settings):
            yield finding
            reachable &= finding.subject != settings.alias
    yield _mail(current_app.config["MAIL"])
    if not reachable:
        return
    try:
        yield from examine_store()
    except PyMongoError as error:
        yield fault("stored documents", explain(error))


def _mail(server: MailServer | None) -> Finding:
    if server is None:
        return worth_knowing(
            "mail", "MAIL_URL names no server, so letters wait; `flask mail list` shows them."
        )
    subject = f"mail by {server.host}:{server.port}"
    try:
        return well(subject, f"handed over {server.greet()}")
    except MailRefused as refusal:
        return fault(subject, str(refusal))


def _settings() -> Iterator[Finding]:
    yield well("settings", f"{current_app.config['ENVIRONMENT'].value}")
    for warning in current_app.config["WARNINGS"]:
        yield worth_knowing("settings", warning)
