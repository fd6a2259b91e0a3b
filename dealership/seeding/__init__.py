"""Demonstration stock: real makes and models, invented people, drawn pictures."""

from flask import Flask

from dealership.seeding.cli import seed


def init_app(app: Flask) -> None:
    """Plug in `flask seed`."""
    app.cli.add_command(seed)
