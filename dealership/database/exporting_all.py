"""All collections at once into one zip file of JSON lines, however large they are.

Every collection is read by a task of its own. Each gathers some megabytes of lines and then adds them
to the file as a member `<alias>/<collection>/<number>.jsonl`; so no collection waits for another to
end, and none is ever held in memory or on the disk as a whole.
"""

import asyncio
import errno
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

from bson import json_util
from bson.binary import UuidRepresentation

from dealership.database.reading_async import read_async

MEMBER_SIZE = 4 * 1024**2
BATCH = 200
AT_ONCE = 4
LEVEL = 1
# In canonical extended JSON no type is lost: a Decimal128 stays one, and a 64-bit integer too.
JSON = json_util.JSONOptions(
    json_mode=json_util.JSONMode.CANONICAL,
    tz_aware=True,
    uuid_representation=UuidRepresentation.STANDARD,
)

Source = tuple[str, str, str]


async def export_all(
    target: Path, sources: Sequence[Source], progress: Callable[[int], object] = lambda _done: None
) -> dict[tuple[str, str], int]:
    """Write the collections; returns how many documents each had, by alias and name.

    A source is the alias under which it goes into the file, the alias through which it is read, and
    the collection; `progress` hears how many documents were written since it was called last. The
    file has its name only when it is whole. Raises `OSError` or `pymongo.errors.PyMongoError`.
    """
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    draft = target.with_name(target.name + ".unfinished")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(draft, "wb", opener=_owner_only) as file:
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
                counts = await _all_at_once(_Writer(archive, progress), sources)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    return counts


class _Writer:
    """Adds members to the file, one after the other, without keeping the readers from reading."""

    def __init__(self, archive: ZipFile, progress: Callable[[int], object]) -> None:
        self._archive, self._progress = archive, progress
        self._turn = asyncio.Lock()

    async def add(self, name: str, lines: list[str]) -> None:
        async with self._turn:
            await asyncio.to_thread(self._archive.writestr, name, "".join(lines))
            self._progress(len(lines))


async def _all_at_once(writer: _Writer, sources: Sequence[Source]) -> dict[tuple[str, str], int]:
    few = asyncio.Semaphore(AT_ONCE)

    async def export(source: Source) -> int:
        async with few:
            return await _export(writer, *source)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = {(each[0], each[2]): group.create_task(export(each)) for each in sources}
    except ExceptionGroup as faults:
        raise faults.exceptions[0] from None
    return {key: task.result() for key, task in tasks.items()}


async def _export(writer: _Writer, alias: str, reading_alias: str, collection: str) -> int:
    """Add a collection's members; an empty collection has one empty member."""
    count = number = 0
    async with aclosing(read_async(reading_alias, collection, batch_size=BATCH)) as documents:
        async for lines in _gathered(documents):
            if number and not lines:
                break
            number += 1
            count += len(lines)
            await writer.add(f"{alias}/{quote(collection, safe='')}/{number:05}.jsonl", lines)
    return count


async def _gathered(documents: AsyncIterator[dict[str, Any]]) -> AsyncIterator[list[str]]:
    lines: list[str] = []
    size = 0
    async for document in documents:
        lines.append(json_util.dumps(document, json_options=JSON, ensure_ascii=False) + "\n")
        size += len(lines[-1])
        if size >= MEMBER_SIZE:
            yield lines
            lines, size = [], 0
    yield lines


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
