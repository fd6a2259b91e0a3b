"""Where a private server leaves its port, in a file that it holds locked while it lives.

The lock belongs to an open descriptor which mongod inherits, so the kernel drops it when mongod dies,
however it dies: a port in a locked file is alive, in an unlocked one it is that of last time.
"""

import fcntl
import os
from pathlib import Path


class PortFile:
    """The file `port` in a private server's folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "port"

    def lock(self) -> int | None:
        """A descriptor that holds the file, or None while somebody else does."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if _try_lock(descriptor, fcntl.LOCK_EX):
            return descriptor
        os.close(descriptor)
        return None

    def read(self) -> int | None:
        """The port last written, whether or not anybody is there."""
        try:
            return int(self._path.read_text())
        except (OSError, ValueError):
            return None

    def write(self, port: int) -> None:
        """Tell others where the server is."""
        self._path.write_text(f"{port}\n")

    def clear(self) -> None:
        """Say that there is no server to talk to yet."""
        self._path.write_text("")

    def is_held(self) -> bool:
        """Whether a living server holds the file."""
        try:
            descriptor = os.open(self._path, os.O_RDONLY)
        except OSError:
            return False
        try:
            return not _try_lock(descriptor, fcntl.LOCK_SH)
        finally:
            os.close(descriptor)


def running_port(folder: Path) -> int | None:
    """The port of the private server of this folder that is alive now."""
    file = PortFile(folder)
    return file.read() if file.is_held() else None


def _try_lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
