"""flask database stats"""

from collections.abc import Iterator
from typing import Any

import click

from dealership.database.cli.group import database, faults_in_one_line, require_database
from dealership.database.physical_database import PhysicalDatabase, physical_databases

HEADINGS = ("Collection", "Documents", "Data", "On disk", "Indexes", "Average")
Row = tuple[str, ...]


@database.command()
@click.option("--indexes", "each_index", is_flag=True, help="Name the size of every index too.")
def stats(each_index: bool) -> None:
    """How many documents each collection has, and how large they and their indexes are."""
    require_database()
    with faults_in_one_line(), physical_databases() as databases:
        for found in databases:
            click.echo(f"{', '.join(found.aliases)}: database {found.name}")
            _print_table([HEADINGS, *_rows(found, each_index)])


def _rows(found: PhysicalDatabase, each_index: bool) -> Iterator[Row]:
    totals = dict.fromkeys(("count", "size", "storageSize", "totalIndexSize"), 0)
    for described in found.collections():
        if described["type"] == "view":
            continue
        sizes = _sizes(found, described["name"])
        yield _row(described["name"], sizes)
        if each_index:
            for name, size in sorted(sizes["indexSizes"].items()):
                yield (f"  {name}", "", "", "", in_bytes(size), "")
        totals = {key: total + sizes[key] for key, total in totals.items()}
    yield _row("together", totals)


def _sizes(found: PhysicalDatabase, collection: str) -> dict[str, Any]:
    reply = found.database[collection].aggregate([{"$collStats": {"storageStats": {}}}])
    shards = [each["storageStats"] for each in reply]  # several in a sharded cluster
    sizes: dict[str, Any] = {
        key: sum(each[key] for each in shards)
        for key in ("count", "size", "storageSize", "totalIndexSize")
    }
    names = {name for each in shards for name in each["indexSizes"]}
    sizes["indexSizes"] = {
        name: sum(each["indexSizes"].get(name, 0) for each in shards) for name in names
    }
    return sizes


def _row(name: str, sizes: dict[str, Any]) -> Row:
    average = sizes["size"] / sizes["count"] if sizes["count"] else 0
    measured = (sizes["size"], sizes["storageSize"], sizes["totalIndexSize"], average)
    return (name, f"{sizes['count']:,}", *map(in_bytes, measured))


def _print_table(rows: list[Row]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True)]
        click.echo("  ".join([f"  {first:<{widths[0]}}", *cells]).rstrip())


def in_bytes(size: float) -> str:
    """A size for people: 512 B, 1.5 kB, 20.3 MB."""
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:,.1f} TB"
