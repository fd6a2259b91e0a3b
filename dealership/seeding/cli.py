"""flask seed"""

import os
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from dealership.audit.recording import record
from dealership.cars.car import Car
from dealership.cars.stocking import SERIES, recount
from dealership.database.cli import require_database
from dealership.database.cli.progress import progress
from dealership.database.fields import now
from dealership.database.sequence import Sequence
from dealership.days import today
from dealership.owners.owner import Owner
from dealership.profile.current import profile
from dealership.sales.lead import Lead
from dealership.seeding.demonstration import open_accounts
from dealership.seeding.loading import Loader, several_processes
from dealership.seeding.plan import Plan

OWNERS_PER_CAR = 0.2
WORTH_A_PROCESS = 40


@click.command()
@click.option("--cars", type=click.IntRange(0, 999_999), default=120, show_default=True)
@click.option("--owners", type=click.IntRange(0, 999_999), help="A fifth of the cars by default.")
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same seed, the same stock."
)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="As of which day; today by default.")
@click.option("--reset", is_flag=True, help="Remove all cars, owners and requests first.")
@click.option("--if-empty", is_flag=True, help="Do nothing when there are cars already.")
@click.option("--yes-really-in-production", is_flag=True, help="Seed a production database.")
@with_appcontext
def seed(cars, owners, seed, day, reset, if_empty, yes_really_in_production) -> None:
    """Fill the house with demonstration stock; may be interrupted and repeated."""
    production = current_app.config["ENVIRONMENT"] == "production"
    if production and not yes_really_in_production:
        raise click.ClickException(
            "This is a production database. Add --yes-really-in-production if you mean it."
        )
    require_database()
    if not (if_empty and Car._get_collection().find_one({}, {"_id": 1})):
        if reset:
            _empty()
        # Moments are made up in UTC, and none may lie ahead where the day has begun earlier.
        day = day.date() if day else min(today(), now().date())
        _carry_out(
            Plan(cars, round(cars * OWNERS_PER_CAR) if owners is None else owners, seed, day)
        )
    if not production:
        note = open_accounts(Path(current_app.instance_path))
        click.echo(f"The demonstration sign-ins are in {note}.")


def _empty() -> None:
    """Pictures stay: they are named by their content and shared."""
    record("seeding.empty")
    for document in (Car, Owner, Lead):
        document._get_collection().delete_many({})
    Sequence.objects(pk=SERIES).delete()
    recount()


def _carry_out(plan: Plan) -> None:
    databases = current_app.config["DATABASES"]
    processes = min(os.cpu_count() or 1, 8) if plan.cars >= WORTH_A_PROCESS else 1
    with several_processes(databases, processes) as run:
        loader = Loader(plan, run)
        drawings = loader.drawings()
        _show("Drawing pictures", loader.draw(drawings), len(drawings))
        _show("Parking cars", loader.load_cars(), plan.cars)
    _show("Greeting owners", loader.load_owners(), plan.owners)
    loader.load_leads(profile().hours)
    record("seeding.fill", changes={"cars": (None, plan.cars), "owners": (None, plan.owners)})
    click.echo("Building indexes …")
    loader.finish()
    click.echo(f"{plan.cars} cars and {plan.owners} owners are here.")


def _show(label: str, steps, total: int) -> None:
    with progress(f"{label:18}", total) as note:
        for step in steps:
            note(step)
