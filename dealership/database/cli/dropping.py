"""flask database drop"""

import click

from dealership.database.cli.group import (
    database,
    faults_in_one_line,
    is_production,
    require_database,
)
from dealership.database.physical_database import PhysicalDatabase, physical_databases
from dealership.database.privileges import TO_DROP, require_roles


@database.command()
@click.option("--yes-really", is_flag=True, help="Do it; without this it is only said.")
@click.option("--yes-really-in-production", is_flag=True, help="Wanted too where APP_ENV says so.")
def drop(yes_really: bool, yes_really_in_production: bool) -> None:
    """Remove the databases of all aliases, with everything in them."""
    require_database()
    with faults_in_one_line(), physical_databases() as databases:
        for found in databases:
            click.echo(what_goes(found))
        if not yes_really:
            raise click.ClickException("Nothing was dropped. Add --yes-really if you mean it.")
        refuse_in_production(yes_really_in_production)
        require_roles(databases, TO_DROP)
        for found in databases:
            found.database.client.drop_database(found.name)
    click.echo("All of that is gone.")


def what_goes(found: PhysicalDatabase) -> str:
    """A line naming the database and the documents that would go with it."""
    held = [
        f"{described['name']} ({found.database[described['name']].estimated_document_count():,})"
        for described in found.collections()
        if described["type"] != "view"
    ]
    return f"{', '.join(found.aliases)}: database {found.name}: {', '.join(held) or 'empty'}"


def refuse_in_production(confirmed: bool) -> None:
    """End the command where real data would be dropped by one option only."""
    if is_production() and not confirmed:
        raise click.ClickException(
            "Nothing was dropped: this is a production database. "
            "Add --yes-really-in-production if you mean it."
        )
