"""flask cars …"""

import sys

import click
from flask.cli import AppGroup

from dealership.cars import stocking
from dealership.cars.stock_index import checking
from dealership.database.cli import require_database

cars = AppGroup("cars", help="The stock.")


@cars.command()
def recount() -> None:
    """Let every running process count the stock anew, as after cars were changed by other programs."""
    require_database()
    stocking.recount()
    click.echo("Every process counts the stock anew before its next answer.")


@cars.command()
def check() -> None:
    """Compare the figures of the search with what MongoDB counts; 1 if they differ."""
    require_database()
    differences = list(checking.differences())
    for difference in differences:
        click.echo(difference, err=True)
    click.echo("Some figures differ." if differences else "Every figure is right.")
    sys.exit(1 if differences else 0)
