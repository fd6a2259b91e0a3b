"""flask rounds"""

import signal
from types import FrameType

import click
from flask import current_app
from flask.cli import with_appcontext

from dealership.database.cli import require_database
from dealership.rounds.making import make_due_rounds
from dealership.rounds.watchman import Watchman


@click.command()
@click.option("--once", is_flag=True, help="Make the rounds that are due now, and go.")
@with_appcontext
def rounds(once: bool) -> None:
    """Do what falls due by itself, until Ctrl-C. The served site does so without this command."""
    require_database()
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    if once:
        made = make_due_rounds(app)
        click.echo(f"Made: {', '.join(made)}." if made else "Nothing was due.")
        return
    watchman = Watchman(app)
    watchman.begin()
    click.echo("Making the rounds; Ctrl-C stops.")
    _wait_for_a_signal()
    watchman.leave()


def _wait_for_a_signal() -> None:
    """Any thread may be handed a signal; as an exception it reaches this one."""

    def leave(number: int, frame: FrameType | None) -> None:
        raise SystemExit

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        signal.pause()
    except (KeyboardInterrupt, SystemExit):
        return
