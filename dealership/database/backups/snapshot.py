"""Reading a collection as it was at one moment, in its stored bytes."""

import struct
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import bson
from bson import Timestamp
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from pymongo.database import Database
from pymongo.errors import OperationFailure

from dealership.database.backups.manifest import BackupError, SavedCollection

RAW: CodecOptions[RawBSONDocument] = CodecOptions(document_class=RawBSONDocument)
PART_SIZE = 8 * 1024**2
# What servers answer that keep no history: a single mongod outside of a replica set, old versions.
NO_SNAPSHOTS = {20, 72, 123, 148, 263}
SNAPSHOT_IS_GONE = {239, 246}
_LENGTH = struct.Struct("<i")


@dataclass(frozen=True)
class RawPart:
    """Consecutive documents of a collection; `last` tells where the next part begins."""

    content: bytes
    documents: int
    last: str


def moment_of(database: Database[dict[str, Any]], collection: str) -> Timestamp | None:
    """The cluster time of what a majority has now; None where the server cannot go back to one."""
    glance = {"find": collection, "limit": 1, "singleBatch": True, "projection": {"_id": 1}}
    try:
        reply = database.command(glance | {"readConcern": {"level": "snapshot"}})
    except OperationFailure as error:
        if error.code in NO_SNAPSHOTS:
            return None
        raise
    return reply["cursor"].get("atClusterTime")


def is_readable(
    database: Database[dict[str, Any]], collection: str, moment: Timestamp | None
) -> bool:
    """Whether the server still knows what was in the collection at the moment."""
    if moment is None:
        return False
    glance = {"find": collection, "limit": 1, "singleBatch": True}
    try:
        database.command(glance | {"readConcern": _concern(moment)})
    except OperationFailure as error:
        if error.code in SNAPSHOT_IS_GONE | NO_SNAPSHOTS:
            return False
        raise
    return True


def raw_documents(
    database: Database[dict[str, Any]],
    collection: SavedCollection,
    moment: Timestamp | None = None,
    after: str = "",
) -> Iterator[RawBSONDocument]:
    """The documents, in the order of their ids but for a capped collection.

    `after` is the `last` of a former part. The bound is one on the index and not a condition, which
    would find ids of the same type only.
    """
    command: dict[str, Any] = {"find": collection.name}
    if not collection.in_order_of_insertion:
        command["hint"] = {"_id": 1}
    if after:
        command["min"] = bson.decode(b64decode(after), RAW)
    if moment is not None:
        command["readConcern"] = _concern(moment)
    # The option for the first batch, the database for those that follow.
    cursor = database.with_options(codec_options=RAW).cursor_command(command, codec_options=RAW)
    documents = cast(Iterator[RawBSONDocument], iter(cursor))
    if after:
        first = next(documents, None)
        if first is not None and identity(first) != after:
            yield first
    yield from documents


def raw_parts(documents: Iterator[RawBSONDocument]) -> Iterator[RawPart]:
    """The documents in parts of some megabytes."""
    held: list[bytes] = []
    size = 0
    for document in documents:
        held.append(bytes(document.raw))
        size += len(held[-1])
        if size >= PART_SIZE:
            yield RawPart(b"".join(held), len(held), identity(document))
            held, size = [], 0
    if held:
        yield RawPart(b"".join(held), len(held), identity(document))


def separate(content: bytes) -> Iterator[bytes]:
    """The documents that lie one behind the other. Raises `BackupError` if they do not."""
    position, end = 0, len(content)
    while position < end:
        length = _LENGTH.unpack_from(content, position)[0] if end - position > 4 else 0
        if not 5 <= length <= end - position:
            raise BackupError("It holds something that is not a document.")
        yield content[position : position + length]
        position += length


def identity(document: RawBSONDocument) -> str:
    """The id of a document, exactly, as text."""
    return b64encode(bson.encode({"_id": document["_id"]}, codec_options=RAW)).decode()


def _concern(moment: Timestamp) -> dict[str, Any]:
    return {"level": "snapshot", "atClusterTime": moment}
