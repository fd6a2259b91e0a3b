"""Copying the databases into a backup, part by part, so that an interrupted run can be continued."""

import gzip
import hashlib
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bson import Timestamp
from pymongo.errors import OperationFailure

from dealership.database.backups.containers import Destination, destination
from dealership.database.backups.journal import Entry, Journal
from dealership.database.backups.manifest import (
    BackupError,
    Manifest,
    Part,
    SavedCollection,
    SavedDatabase,
)
from dealership.database.backups.restore_marker import MARKER
from dealership.database.backups.snapshot import (
    SNAPSHOT_IS_GONE,
    RawPart,
    is_readable,
    moment_of,
    raw_documents,
    raw_parts,
)
from dealership.database.fields import now
from dealership.database.physical_database import PhysicalDatabase

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
# Of the levels, this one is not slower than the reading.
LEVEL = 1
ATTEMPTS = 3
COPIED = ("collection", "view")

Progress = Callable[[int], None]


def back_up(
    target: Path, databases: list[PhysicalDatabase], progress: Progress = lambda size: None
) -> Manifest:
    """Make a backup in a new folder, or in a new file that ends in `.tar`.

    An interrupted one is continued if the server still knows the moment at which it was begun, and
    begun anew otherwise. `progress` hears of bytes of BSON; a negative number takes some back.
    Raises `BackupError`, `OSError` or `pymongo.errors.PyMongoError`.
    """
    place = destination(target)
    complete = False
    try:
        journal = Journal(place.journal)
        try:
            manifest = _copied(place, journal, databases, progress)
            _seal(place, manifest)
            complete = True
        finally:
            journal.close()
    finally:
        place.close(complete=complete)
    return manifest


def _copied(
    place: Destination, journal: Journal, databases: list[PhysicalDatabase], progress: Progress
) -> Manifest:
    for _ in range(ATTEMPTS):
        run = _Run(place, journal, databases, progress)
        try:
            return run.finish()
        except OperationFailure as error:
            if error.code not in SNAPSHOT_IS_GONE:
                raise
            run.give_up()
    raise BackupError(
        "The server forgets the past faster than it can be copied; let it remember longer, for "
        "example for an hour: db.adminCommand({setParameter: 1, "
        "minSnapshotHistoryWindowInSeconds: 3600}), and run the backup again."
    )


class _Run:
    """One attempt: from the journal's state to the last part."""

    def __init__(
        self,
        place: Destination,
        journal: Journal,
        databases: list[PhysicalDatabase],
        progress: Progress,
    ) -> None:
        self._place = place
        self._journal = journal
        self._databases = {database.alias: database for database in databases}
        self._progress = progress
        if _can_continue(journal, self._databases):
            self._continue()
        else:
            place.return_to(0)
            journal.begin(_plan(databases))
        assert journal.plan is not None
        self._plan = journal.plan

    def finish(self) -> Manifest:
        """Copy what is not copied yet."""
        done = {(entry.alias, entry.collection): entry.last for entry in self._journal.entries}
        begun = list(done)
        with ThreadPoolExecutor(1) as packer:
            for database in self._plan.databases:
                for collection in database.collections:
                    key = (database.alias, collection.name)
                    if collection.type != "collection" or key in begun[:-1]:
                        continue
                    self._copy(packer, database, collection, done.get(key, ""))
        return _with_parts(self._plan, self._journal.entries)

    def give_up(self) -> None:
        """Forget everything, so that the next attempt begins anew."""
        self._progress(-sum(entry.part.size for entry in self._journal.entries))
        self._place.return_to(0)
        self._journal.begin(Manifest(begun="", databases=[]))

    def _continue(self) -> None:
        entries = self._journal.entries
        plan = self._journal.plan
        assert plan is not None
        if entries and _saved(plan, entries[-1]).in_order_of_insertion:
            unfinished = entries[-1].collection, entries[-1].alias
            entries = [each for each in entries if (each.collection, each.alias) != unfinished]
        self._place.return_to(entries[-1].mark if entries else 0)
        self._journal.keep(entries)
        self._progress(sum(entry.part.size for entry in entries))

    def _copy(
        self,
        packer: ThreadPoolExecutor,
        database: SavedDatabase,
        collection: SavedCollection,
        after: str,
    ) -> None:
        source = self._databases[database.alias].database
        moment = database.moment if collection.is_of_the_moment else None
        documents = raw_documents(source, collection, moment, after)
        name = _part_names(database, collection)
        number = sum(
            (each.alias, each.collection) == (database.alias, collection.name)
            for each in self._journal.entries
        )
        for raw, content in _packed_meanwhile(packer, raw_parts(documents)):
            number += 1
            part = Part(
                name.format(number),
                hashlib.sha256(content).hexdigest(),
                raw.documents,
                len(raw.content),
            )
            mark = self._place.put(part.name, content)
            self._journal.add(Entry(database.alias, collection.name, part, raw.last, mark))
            self._progress(part.size)


def _packed_meanwhile(
    packer: ThreadPoolExecutor, parts: Iterator[RawPart]
) -> Iterator[tuple[RawPart, bytes]]:
    """Each part with its compressed content, packed while the next one is read."""
    waiting: tuple[RawPart, Future[bytes]] | None = None
    for part in parts:
        packing = packer.submit(gzip.compress, part.content, LEVEL, mtime=0)
        if waiting:
            yield waiting[0], waiting[1].result()
        waiting = part, packing
    if waiting:
        yield waiting[0], waiting[1].result()


def _can_continue(journal: Journal, databases: dict[str, PhysicalDatabase]) -> bool:
    plan = journal.plan
    if plan is None or not plan.databases:
        return False
    if [(each.alias, each.name, each.server) for each in plan.databases] != [
        (alias, each.name, each.server) for alias, each in databases.items()
    ]:
        return False
    return all(
        is_readable(databases[each.alias].database, _some_of(each.collections), each.moment)
        for each in plan.databases
    )


def _plan(databases: list[PhysicalDatabase]) -> Manifest:
    """What is to be copied, and as of which moment: one for all databases of a server.

    A list of collections is never of a moment, so it must be the same before and after it.
    """
    begun = now().isoformat()
    for _ in range(ATTEMPTS):
        listed = [_listed(database) for database in databases]
        moments = _moments(databases, listed)
        if listed == [_listed(database) for database in databases]:
            return Manifest(
                begun,
                [
                    SavedDatabase(
                        each.alias, each.name, each.server, moments[each.server], collections
                    )
                    for each, collections in zip(databases, listed, strict=True)
                ],
            )
    raise BackupError("Collections or indexes are being made just now; run the backup again later.")


def _moments(
    databases: list[PhysicalDatabase], listed: list[list[SavedCollection]]
) -> dict[str, Timestamp | None]:
    moments: dict[str, Timestamp | None] = {}
    for database, collections in zip(databases, listed, strict=True):
        if database.server not in moments:
            moments[database.server] = moment_of(database.database, _some_of(collections))
    return moments


def _some_of(collections: list[SavedCollection]) -> str:
    """A collection that can be asked for a moment; one that is not there can be asked too."""
    able = (each.name for each in collections if each.is_of_the_moment)
    return next(able, "nothing")


def _listed(database: PhysicalDatabase) -> list[SavedCollection]:
    return [_to_save(database, described) for described in database.collections()]


def _to_save(database: PhysicalDatabase, described: dict[str, Any]) -> SavedCollection:
    name, kind = described["name"], described["type"]
    if name == MARKER:
        raise BackupError(
            f"{database.alias}: a restore into {database.name} has not been finished; "
            "finish it first."
        )
    if kind not in COPIED:
        raise BackupError(f"{database.alias}: {name} is a {kind}, which cannot be backed up.")
    indexes: list[dict[str, Any]] = []
    if kind == "collection":
        indexes = [dict(index) for index in database.database[name].list_indexes()]
    return SavedCollection(name, kind, described["options"], indexes)


def _part_names(database: SavedDatabase, collection: SavedCollection) -> str:
    """Names for the parts of a collection, to be filled with a number."""
    place = [each.name for each in database.collections].index(collection.name)
    readable = re.sub(r"[^A-Za-z0-9._-]", "_", collection.name)[:60]
    return f"{database.alias}/{place:03}-{readable}/{{:05}}.bson.gz"


def _saved(plan: Manifest, entry: Entry) -> SavedCollection:
    return next(
        collection
        for database in plan.databases
        for collection in database.collections
        if (database.alias, collection.name) == (entry.alias, entry.collection)
    )


def _with_parts(plan: Manifest, entries: list[Entry]) -> Manifest:
    for collection in plan.collections:
        collection.parts.clear()
    for entry in entries:
        _saved(plan, entry).parts.append(entry.part)
    return plan


def _seal(place: Destination, manifest: Manifest) -> None:
    """Write the manifest, and the sums of everything in the format of `sha256sum --check`."""
    described = manifest.to_json(indent=2).encode()
    sums = [(hashlib.sha256(described).hexdigest(), MANIFEST)]
    sums += [(part.sha256, part.name) for each in manifest.collections for part in each.parts]
    place.put(MANIFEST, described)
    place.put(SUMS, "".join(f"{digest}  {name}\n" for digest, name in sums).encode())
