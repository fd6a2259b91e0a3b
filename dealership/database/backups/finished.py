"""A finished backup, believed only after its sums have been checked."""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from dealership.database.backups.backing_up import MANIFEST, SUMS
from dealership.database.backups.containers import source
from dealership.database.backups.manifest import BackupError, Manifest, Part
from dealership.database.backups.snapshot import separate

_SUM = re.compile(r"([0-9a-f]{64})  (\S+)")
_PART = re.compile(r"[\w-]+/\d+-[\w.-]+/\d+\.bson\.gz", re.ASCII)
_GZIP = 16 + zlib.MAX_WBITS


class FinishedBackup:
    """The folder or file of a backup. Opening it checks the manifest; raises `BackupError`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._source = source(path)
        self._sums = self._read_sums()
        described = self._checked(MANIFEST)
        self.identity = self._sums[MANIFEST]
        self.manifest = Manifest.from_json(described.decode())
        for part in self.parts():
            if not _PART.fullmatch(part.name) or self._sums.get(part.name) != part.sha256:
                raise BackupError(f"{path}: {SUMS} and {MANIFEST} disagree on {part.name}.")

    def parts(self) -> Iterator[Part]:
        """All parts, in order."""
        for collection in self.manifest.collections:
            yield from collection.parts

    def check(self, progress: Callable[[int], None] = lambda size: None) -> None:
        """Read everything and compare it with its sums. Raises `BackupError` naming what is wrong."""
        for part in self.parts():
            self.documents(part)
            progress(part.size)

    def documents(self, part: Part) -> list[bytes]:
        """The documents of a part. Raises `BackupError`."""
        packed = self._checked(part.name)
        try:
            documents = list(separate(_unpacked(packed, part.size)))
        except BackupError as error:
            raise BackupError(f"{self.path}: {part.name}: {error}") from None
        if len(documents) != part.documents:
            raise BackupError(f"{self.path}: {part.name} lacks documents.")
        return documents

    def _read_sums(self) -> dict[str, str]:
        try:
            lines = self._source.get(SUMS).decode().splitlines()
        except (BackupError, UnicodeDecodeError):
            raise BackupError(f"{self.path} is no finished backup: it has no {SUMS}.") from None
        found = [_SUM.fullmatch(line) for line in lines]
        sums = {match[2]: match[1] for match in found if match}
        if MANIFEST not in sums or len(sums) != len(lines):
            raise BackupError(f"{self.path}: {SUMS} is damaged.")
        return sums

    def _checked(self, name: str) -> bytes:
        try:
            content = self._source.get(name)
        except BackupError as error:
            raise BackupError(f"{self.path}: {error}") from None
        if hashlib.sha256(content).hexdigest() != self._sums[name]:
            raise BackupError(f"{self.path}: {name} is damaged: its sum is not that of {SUMS}.")
        return content


def _unpacked(packed: bytes, size: int) -> bytes:
    """The content, of which no more is unpacked than there should be."""
    try:
        content = zlib.decompressobj(_GZIP).decompress(packed, size + 1)
    except zlib.error as error:
        raise BackupError(f"It cannot be unpacked: {error}.") from None
    if len(content) != size:
        raise BackupError(f"It has not the size that {MANIFEST} says.")
    return content
