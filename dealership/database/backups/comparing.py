"""Proving that databases hold just what a backup holds: bytes, options and indexes."""

from collections.abc import Callable, Iterator

from bson.raw_bson import RawBSONDocument

from dealership.database.backups.finished import FinishedBackup
from dealership.database.backups.manifest import SavedCollection
from dealership.database.backups.restoring import targets_of
from dealership.database.backups.snapshot import raw_documents
from dealership.database.physical_database import PhysicalDatabase


def differences(
    backup: FinishedBackup,
    databases: list[PhysicalDatabase],
    progress: Callable[[int], None] = lambda size: None,
) -> Iterator[str]:
    """A line for each collection that is not as in the backup, and for each that is not in it."""
    targets = targets_of(backup, databases)
    for saved in backup.manifest.databases:
        target = targets[saved.alias]
        there = {described["name"]: described for described in target.collections()}
        for collection in saved.collections:
            where = f"{saved.alias}: {collection.name}"
            described = there.pop(collection.name, None)
            if described is None:
                yield f"{where} is missing"
            elif described["options"] != collection.options:
                yield f"{where} has other options"
            elif collection.type == "collection":
                found = [dict(index) for index in target.database[collection.name].list_indexes()]
                if found != collection.indexes:
                    yield f"{where} has other indexes"
                elif not _same_documents(backup, collection, target, progress):
                    yield f"{where} has other documents"
        for name in there:
            yield f"{saved.alias}: {name} is not in the backup"


def _same_documents(
    backup: FinishedBackup,
    saved: SavedCollection,
    target: PhysicalDatabase,
    progress: Callable[[int], None],
) -> bool:
    found: Iterator[RawBSONDocument] = raw_documents(target.database, saved)
    for part in saved.parts:
        for expected in backup.documents(part):
            document = next(found, None)
            if document is None or document.raw != expected:
                return False
        progress(part.size)
    return next(found, None) is None
