"""What an unfinished backup remembers, so that the next run continues where this one was cut."""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dealership.database.backups.manifest import BackupError, Manifest, Part


@dataclass(frozen=True)
class Entry:
    """A part that is on the disk: of which collection, up to which `_id`, and the mark after it."""

    alias: str
    collection: str
    part: Part
    last: str
    mark: int


class Journal:
    """A file with a line for the plan and one for each part; held by one process at a time."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._descriptor)
            raise BackupError(f"Another process is making this backup ({path}).") from None
        self.plan: Manifest | None = None
        self.entries: list[Entry] = []
        lines = _whole_lines(path)
        if lines:
            self.plan = Manifest.from_json(lines[0])
            self.entries = [_entry(json.loads(line)) for line in lines[1:]]

    def begin(self, plan: Manifest) -> None:
        """Start anew with a plan."""
        self._rewrite([plan.to_json()])
        self.plan, self.entries = plan, []

    def keep(self, entries: list[Entry]) -> None:
        """Go on with these entries only, and without the line that was cut off."""
        assert self.plan is not None
        self._rewrite([self.plan.to_json(), *(json.dumps(asdict(entry)) for entry in entries)])
        self.entries = entries

    def add(self, entry: Entry) -> None:
        """Remember a part that is on the disk."""
        self._write(json.dumps(asdict(entry)))
        self.entries.append(entry)

    def close(self) -> None:
        """Let another process have it."""
        os.close(self._descriptor)

    def _rewrite(self, lines: list[str]) -> None:
        os.ftruncate(self._descriptor, 0)
        self._write("\n".join(lines))

    def _write(self, text: str) -> None:
        os.write(self._descriptor, (text + "\n").encode())
        os.fsync(self._descriptor)


def _whole_lines(path: Path) -> list[str]:
    text = path.read_text()
    return text[: text.rfind("\n") + 1].splitlines()


def _entry(described: dict[str, Any]) -> Entry:
    return Entry(**described | {"part": Part(**described["part"])})
