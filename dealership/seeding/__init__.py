"""Demonstration stock: real makes and models, invented people, drawn pictures."""

from flask import Flask

from dealership.audit.acts import declare_acts
from dealership.seeding.cli import seed
from dealership.words import to_translate

ACTS = {
    "seeding.empty": to_translate("%(who)s removed all cars, owners and requests."),
    "seeding.fill": to_translate("%(who)s filled the house with demonstration stock."),
}


def init_app(app: Flask) -> None:
    """Plug in `flask seed`."""
    declare_acts(ACTS)
    app.cli.add_command(seed)
