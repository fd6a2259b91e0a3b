"""flask database indexes, upgrade"""

import sys

import click

from dealership.database import migrations
from dealership.database.cli.group import database, require_database
from dealership.database.indexes import build, compare, mapped_documents

SOMETHING_REMAINS = 3


@database.command()
@click.option("--plan/--apply", default=True, help="Only show what is missing, or create it.")
def indexes(plan: bool) -> None:
    """Show how the indexes differ from the declared ones; nothing is ever altered or dropped."""
    require_database()
    incomplete = False
    for document in mapped_documents():
        if not plan:
            for name in build(document):
                click.echo(f"{document._get_collection_name()}: built {name}")
        comparison = compare(document)
        for name in comparison.missing:
            click.echo(f"{comparison.collection}: {name} is missing")
        for name in comparison.different:
            click.echo(f"{comparison.collection}: {name} differs from what is declared", err=True)
        for name in comparison.extra:
            click.echo(f"{comparison.collection}: {name} is not ours and left alone")
        incomplete |= bool(comparison.missing or comparison.different)
    if not incomplete:
        click.echo("Every declared index is there.")
    sys.exit(1 if incomplete else 0)


@database.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def upgrade(dry_run: bool) -> None:
    """Make the pending changes to stored documents; may be interrupted and repeated.

    What cannot be read stays as it is and is named; the exit code is 3 then.
    """
    require_database()
    if dry_run:
        for name in (pending := migrations.pending()):
            click.echo(f"{name}: {migrations.describe(name)}")
        if not pending:
            click.echo("Nothing is pending: the database is up to date.")
        return
    remainders: list[object] = []
    for name in migrations.upgrade(remainders):
        click.echo(f"{name}: {migrations.describe(name)}")
    if remainders:
        for remainder in dict.fromkeys(map(str, remainders)):
            click.echo(remainder, err=True)
        click.echo("What is named stays as it is. Mend it, and run this again.", err=True)
        sys.exit(SOMETHING_REMAINS)
    click.echo("The database is up to date.")
