"""flask database export-all"""

import asyncio
from pathlib import Path

import click

from dealership.database.cli.group import database, faults_in_one_line, require_database
from dealership.database.cli.progress import progress
from dealership.database.exporting_all import export_all
from dealership.database.physical_database import PhysicalDatabase, physical_databases


@database.command("export-all")
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE.zip")
def export_all_(target: Path) -> None:
    """Write all collections of all databases into a zip file of JSON lines, for other programs."""
    require_database()
    with faults_in_one_line(), physical_databases() as databases:
        sources = [
            (each.alias, each.reading_alias, described["name"])
            for each in databases
            for described in each.collections()
            if described["type"] != "view"
        ]
        total = sum(map(_documents, databases))
        with progress("Exporting", total) as note:
            counts = asyncio.run(export_all(target, sources, note))
    click.echo(f"{sum(counts.values()):,} documents of {len(counts)} collections are in {target}.")


def _documents(found: PhysicalDatabase) -> int:
    return int(found.database.command("dbStats")["objects"])
