"""Writing a backup back, byte for byte, and then its indexes."""

import fcntl
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bson.raw_bson import RawBSONDocument
from pymongo import WriteConcern
from pymongo.database import Database

from dealership.database.backups.finished import FinishedBackup
from dealership.database.backups.manifest import BackupError, SavedCollection
from dealership.database.backups.restore_marker import MARKER, RestoreMarker
from dealership.database.backups.snapshot import RAW
from dealership.database.physical_database import PhysicalDatabase
from dealership.database.privileges import TO_RESTORE, require_roles

DURABLE = WriteConcern(w="majority", j=True)

Progress = Callable[[int], None]


def restore(
    backup: FinishedBackup,
    databases: list[PhysicalDatabase],
    *,
    replace: bool = False,
    progress: Progress = lambda size: None,
) -> None:
    """Write the backup into the databases of the same aliases.

    They must be empty, or hold an unfinished restore of this backup, which is continued with the
    first collection that is not whole; with `replace`, what they hold is dropped first. `progress`
    hears of bytes of BSON. Raises `BackupError`, `pymongo.errors.PyMongoError` or, before anything is
    changed, `MissingRole`.
    """
    with _alone(backup.path):
        targets = targets_of(backup, databases)
        require_roles(targets.values(), TO_RESTORE)
        if not replace:
            for target in targets.values():
                _require_room(target, backup)
        for target in targets.values():
            _make_room(target, backup)
        for saved in backup.manifest.databases:
            database = targets[saved.alias].database
            marker = RestoreMarker(database)
            whole = marker.finished()
            for collection in sorted(saved.collections, key=lambda each: each.type == "view"):
                if collection.name not in whole:
                    _write(backup, collection, database, progress)
                    marker.finish(collection.name)
                else:
                    progress(collection.size)
        for target in targets.values():
            RestoreMarker(target.database).remove()


def targets_of(
    backup: FinishedBackup, databases: list[PhysicalDatabase]
) -> dict[str, PhysicalDatabase]:
    """Where each database of the backup goes, by alias. Raises `BackupError`."""
    targets: dict[str, PhysicalDatabase] = {}
    for saved in backup.manifest.databases:
        leading = [database for database in databases if saved.alias in database.aliases]
        if not leading:
            raise BackupError(f"The backup holds {saved.alias}, an alias that is not set up here.")
        if leading[0] in targets.values():
            raise BackupError(
                f"The backup holds {saved.alias} as a database of its own, but here it is the same "
                f"as {leading[0].alias}; set MONGODB_{saved.alias.upper()}_NAME."
            )
        targets[saved.alias] = leading[0]
    return targets


def _require_room(target: PhysicalDatabase, backup: FinishedBackup) -> None:
    unfinished = RestoreMarker(target.database).backup()
    if unfinished == backup.identity:
        return
    if unfinished:
        raise BackupError(
            f"{target.alias}: {target.name} holds an unfinished restore of another backup; "
            "finish that one, or drop what is there with --replace."
        )
    if there := target.collections():
        raise BackupError(
            f"{target.alias}: {target.name} is not empty, it holds {there[0]['name']}"
            f"{' and others' if there[1:] else ''}; nothing was written. Restore into an empty "
            "database, or drop what is there with --replace."
        )


def _make_room(target: PhysicalDatabase, backup: FinishedBackup) -> None:
    """Drop what is not whole; the marker comes first, so that this can be continued too."""
    marker = RestoreMarker(target.database)
    if marker.backup() != backup.identity:
        marker.begin(backup.identity)
    staying = marker.finished() | {MARKER}
    for described in target.collections():
        if described["name"] not in staying:
            target.database.drop_collection(described["name"])


def _write(
    backup: FinishedBackup,
    saved: SavedCollection,
    database: Database,
    progress: Progress,
) -> None:
    # As commands: PyMongo's own methods would interpret the options.
    database.command({"create": saved.name, **saved.options})
    collection = database.get_collection(saved.name, codec_options=RAW, write_concern=DURABLE)
    for documents in _unpacked_ahead(backup, saved):
        collection.insert_many(documents, bypass_document_validation=True)
        progress(sum(len(document.raw) for document in documents))
    indexes = [
        _to_create(index, saved)
        for index in saved.indexes
        if index["name"] != "_id_" and not index.get("clustered")
    ]
    if indexes:
        database.command({"createIndexes": saved.name, "indexes": indexes})


def _to_create(index: dict[str, Any], saved: SavedCollection) -> dict[str, Any]:
    """The order that makes an index as it is listed; older servers list its `ns` too."""
    order = {key: value for key, value in index.items() if key != "ns"}
    if "collation" in saved.options:
        # An index without collation is listed without one, but made with the collection's.
        order.setdefault("collation", {"locale": "simple"})
    return order


def _unpacked_ahead(
    backup: FinishedBackup, saved: SavedCollection
) -> Iterator[list[RawBSONDocument]]:
    """The documents of each part, read and unpacked while the part before is written."""
    with ThreadPoolExecutor(1) as unpacker:
        ahead = None
        for part in saved.parts:
            following = unpacker.submit(backup.documents, part)
            if ahead:
                yield list(map(RawBSONDocument, ahead.result()))
            ahead = following
        if ahead:
            yield list(map(RawBSONDocument, ahead.result()))


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let no other process of this machine restore the same backup meanwhile."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError(f"Another process is restoring {path}.") from None
        yield
    finally:
        os.close(descriptor)
