"""flask cars …"""

import click
from flask.cli import AppGroup

from dealership.cars import stocking
from dealership.database.cli import require_database
from dealership.web.formats import plural

cars = AppGroup("cars", help="The stock.")


@cars.command()
def recount() -> None:
    """Build the figures beside the search's choices anew from the cars."""
    require_database()
    click.echo(f"{plural(stocking.recount(), 'figure')} counted anew.")
