"""What the house does by itself, again and again: deliver letters, look for matches, tidy up."""

from flask import Flask

from dealership.rounds.cli import rounds
from dealership.rounds.declaring import declare_round

__all__ = ["declare_round", "init_app"]


def init_app(app: Flask) -> None:
    """Plug in the command."""
    app.cli.add_command(rounds)
