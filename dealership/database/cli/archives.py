"""flask database backup, restore"""

import time
from collections.abc import Iterator
from pathlib import Path

import click

from dealership.database.backups import FinishedBackup, back_up, differences
from dealership.database.backups import restore as write_back
from dealership.database.backups.manifest import Manifest
from dealership.database.cli.dropping import refuse_in_production, what_goes
from dealership.database.cli.figures import in_bytes
from dealership.database.cli.group import database, faults_in_one_line, require_database
from dealership.database.cli.progress import progress
from dealership.database.physical_database import PhysicalDatabase, physical_databases

TARGET = click.Path(path_type=Path)


@database.command()
@click.argument("target", type=TARGET, metavar="FOLDER|FILE.tar")
def backup(target: Path) -> None:
    """Save all databases, at one moment, in a new folder or tar file.

    What was interrupted is continued by the same command.
    """
    require_database()
    began = time.monotonic()
    with (
        faults_in_one_line(),
        physical_databases() as databases,
        progress("Saving", sum(map(_size, databases))) as note,
    ):
        manifest = back_up(target, databases, note)
    for warning in _doubts(manifest):
        click.echo(f"Warning: {warning}", err=True)
    click.echo(
        f"{manifest.documents:,} documents of {len(manifest.collections)} collections, "
        f"{_pace(manifest.size, began)}, are in {target}."
    )


def _doubts(manifest: Manifest) -> Iterator[str]:
    """What is not as it was at the one moment."""
    for saved in manifest.databases:
        if saved.moment is None:
            yield (
                f"{saved.alias} was copied while it may have been changing, because its server "
                "cannot show one moment; a replica set can, of one member too."
            )
            continue
        for collection in saved.collections:
            if collection.in_order_of_insertion:
                yield (
                    f"{saved.alias}: {collection.name} was copied a little later than the rest, "
                    "because no server shows a capped collection as it was."
                )


@database.command()
@click.argument("source", type=TARGET, metavar="FOLDER|FILE.tar")
@click.option("--verify", is_flag=True, help="Compare all of it with the backup afterwards.")
@click.option("--replace", is_flag=True, help="Drop first what the databases hold.")
@click.option("--yes-really-in-production", is_flag=True, help="Wanted for that in production.")
def restore(source: Path, verify: bool, replace: bool, yes_really_in_production: bool) -> None:
    """Bring back what `backup` saved, into empty databases.

    All sums are checked before anything is written. What was interrupted is continued by the same
    command.
    """
    began = time.monotonic()
    with faults_in_one_line():
        backup = FinishedBackup(source)
        with progress("Checking ", backup.manifest.size) as note:
            backup.check(note)
    require_database()
    with faults_in_one_line(), physical_databases() as databases:
        if replace:
            for found in databases:
                click.echo(f"Replacing {what_goes(found)}")
            refuse_in_production(yes_really_in_production)
        with progress("Restoring", backup.manifest.size) as note:
            write_back(backup, databases, replace=replace, progress=note)
        if verify:
            _compare(backup, databases)
    manifest = backup.manifest
    click.echo(
        f"{manifest.documents:,} documents of {len(manifest.collections)} collections, "
        f"{_pace(manifest.size, began)}, are back{' and compared' if verify else ''}."
    )


def _compare(backup: FinishedBackup, databases: list[PhysicalDatabase]) -> None:
    with progress("Comparing", backup.manifest.size) as note:
        found = list(differences(backup, databases, note))
    for line in found:
        click.echo(line, err=True)
    if found:
        raise click.ClickException("The databases are not as in the backup.")


def _size(found: PhysicalDatabase) -> int:
    return int(found.database.command("dbStats")["dataSize"])


def _pace(size: int, began: float) -> str:
    seconds = time.monotonic() - began
    return f"{in_bytes(size)} in {seconds:.1f} s ({in_bytes(size / seconds)}/s)"
