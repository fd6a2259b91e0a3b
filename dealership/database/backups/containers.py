"""Where the files of a backup lie: in a folder, or one behind the other in a tar file."""

import os
import shutil
import tarfile
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from dealership.database.backups.manifest import BackupError

OWNER_ONLY = 0o600
_END_OF_TAR = bytes(2 * tarfile.BLOCKSIZE)


class Destination(Protocol):
    """Takes a backup's files one by one; what `put` returned for is on the disk."""

    target: Path
    journal: Path

    def put(self, name: str, content: bytes) -> int:
        """Keep a file; returns the mark to `return_to`."""

    def return_to(self, mark: int) -> None:
        """Forget what was kept after the mark was given; 0 forgets everything."""

    def close(self, *, complete: bool) -> None:
        """Release what is open; a complete backup gets its final name."""


class Source(Protocol):
    """Hands out the files of a backup."""

    path: Path

    def get(self, name: str) -> bytes:
        """A file's content. Raises `BackupError` if it is not there."""


def destination(target: Path) -> Destination:
    """A tar file if the name says so, otherwise a folder."""
    return TarDestination(target) if target.suffix == ".tar" else FolderDestination(target)


def source(path: Path) -> Source:
    """The folder or tar file of this name. Raises `BackupError`."""
    if path.is_dir():
        return FolderSource(path)
    if path.is_file():
        return TarSource(path)
    raise BackupError(f"{path} is not there.")


class FolderDestination:
    """A folder with a folder for each database and collection in it."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.journal = target / "unfinished.jsonl"
        if target.exists() and not target.is_dir():
            raise BackupError(f"{target} is a file; name a folder, or a file that ends in .tar.")
        if target.is_dir() and any(target.iterdir()) and not self.journal.exists():
            raise BackupError(f"{target} is not empty; name a folder that is new.")
        target.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, name: str, content: bytes) -> int:
        path = self.target / name
        for folder in reversed(path.relative_to(self.target).parents):
            (self.target / folder).mkdir(mode=0o700, exist_ok=True)
        with open(path, "wb", opener=_owner_only) as file:
            file.write(content)
            _to_disk(file)
        return 1

    def return_to(self, mark: int) -> None:
        if mark == 0:  # otherwise what is unmentioned is overwritten under the same name
            for entry in self.target.iterdir():
                if entry.is_dir():
                    shutil.rmtree(entry)
                elif entry != self.journal:
                    entry.unlink()

    def close(self, *, complete: bool) -> None:
        if complete:
            self.journal.unlink()


class TarDestination:
    """A tar file, under another name until it is complete."""

    def __init__(self, target: Path) -> None:
        if target.exists():
            raise BackupError(f"{target} is there already; name a file that is new.")
        self.target = target
        self.journal = target.with_name(target.name + ".unfinished.jsonl")
        self._draft = target.with_name(target.name + ".unfinished")
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._draft, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
        self._file = os.fdopen(descriptor, "r+b")
        self._file.seek(0, os.SEEK_END)

    def put(self, name: str, content: bytes) -> int:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = len(content), OWNER_ONLY
        self._file.write(entry.tobuf(tarfile.USTAR_FORMAT))
        self._file.write(content)
        self._file.write(bytes(-len(content) % tarfile.BLOCKSIZE))
        _to_disk(self._file)
        return self._file.tell()

    def return_to(self, mark: int) -> None:
        self._file.truncate(mark)
        self._file.seek(mark)

    def close(self, *, complete: bool) -> None:
        if complete:
            self._file.write(_END_OF_TAR)
            _to_disk(self._file)
            self._draft.rename(self.target)
            self.journal.unlink()
        self._file.close()


class FolderSource:
    """Reads what `FolderDestination` wrote."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if (path / "unfinished.jsonl").exists():
            raise BackupError(f"{path} is not finished: run the backup again, which continues it.")

    def get(self, name: str) -> bytes:
        try:
            return (self.path / name).read_bytes()
        except OSError as error:
            raise BackupError(f"{name} cannot be read: {error.strerror}.") from None


class TarSource:
    """Reads what `TarDestination` wrote."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._tar = tarfile.open(path, "r:")  # noqa: SIM115 - for as long as the object lives
            self._members = {member.name: member for member in self._tar.getmembers()}
        except (tarfile.TarError, OSError, ValueError) as error:
            raise BackupError(f"{path} is not a whole tar file: {error}.") from None

    def get(self, name: str) -> bytes:
        try:
            member = self._members[name]
            return (self._tar.extractfile(member) or BytesIO()).read()
        except KeyError:
            raise BackupError(f"{name} is missing.") from None
        except (tarfile.TarError, OSError) as error:
            raise BackupError(f"{name} cannot be read: {error}.") from None


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, OWNER_ONLY)


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
