"""A private mongod for a first run, development and tests.

It is a replica set of one, so that transactions work, on loopback only, in a folder of its own that
nobody else may enter. Every user of the machine can reach its port, so it lets in only who can read
the key in that folder.
"""

import os
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from dealership.database.mongod_program import (
    LocalServerError,
    find_mongod,
    guarded_by,
    private_command,
    why_it_ended,
)
from dealership.database.one_member_set import HOST, USERNAME, bring_up, is_primary
from dealership.database.port_file import PortFile, running_port
from dealership.database.private_key import key_file, key_of
from dealership.secret import Secret
from dealership.tether import tethered

__all__ = ["Address", "LocalServer", "LocalServerError", "find_mongod", "running_port"]

REPLICA_SET = "dealership"
_START_LIMIT = 90.0
_STOP_LIMIT = 20.0
_PORT_TRIES = 5
_PORT_TAKEN = 48  # mongod's exit code


@dataclass(frozen=True)
class Address:
    """Where a client reaches the server, and the file that holds the password which lets it in."""

    host: str
    port: int
    password_file: Path
    replica_set: str = REPLICA_SET
    username: str = USERNAME

    @property
    def password(self) -> Secret:
        """The password, which only those who may enter the folder can read."""
        return Secret(self.password_file.read_text())

    @property
    def variables(self) -> dict[str, str]:
        """The settings of a site that uses the server, without the password itself."""
        return {
            "MONGODB_HOST": self.host,
            "MONGODB_PORT": str(self.port),
            "MONGODB_REPLICA_SET": self.replica_set,
            "MONGODB_USERNAME": self.username,
            "MONGODB_PASSWORD_FILE": str(self.password_file),
        }


class LocalServer:
    """The server whose data, log and port live in one folder.

    Whoever starts it first owns it; anybody who starts it meanwhile joins, and leaves it running.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.log = self.folder / "mongod.log"
        self._data = self.folder / "data"
        self._port_file = PortFile(self.folder)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def address(self) -> Address | None:
        """Where the server of this folder is alive, whoever started it; None if it is not."""
        port = running_port(self.folder)
        return None if port is None else self._at(port)

    @property
    def pid(self) -> int | None:
        """The process that this object started; None if it joined another's or started none."""
        return self._process.pid if self._process else None

    def start(self) -> Address:
        """Start the server, or join the one that runs on this folder; return when it takes writes."""
        deadline = time.monotonic() + _START_LIMIT
        try:
            self._close_to_others()
            while time.monotonic() < deadline:
                lock = self._port_file.lock()
                if lock is not None:
                    try:
                        return self._at(self._launch(lock, deadline))
                    finally:
                        os.close(lock)
                port = running_port(self.folder)
                if port is not None and is_primary(port):
                    return self._at(port)
                time.sleep(0.05)
        except OSError as fault:
            raise LocalServerError(
                f"Cannot keep a database in {self.folder}: {fault.strerror}. "
                "Make the folder writable, free some space, or name a server in MONGODB_URI."
            ) from fault
        raise LocalServerError(self._held_by_another())

    def stop(self) -> None:
        """Stop what this object started, and wait for its end; a server that was joined is left alone."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.terminate()
        try:
            process.wait(_STOP_LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _at(self, port: int) -> Address:
        return Address(HOST, port, key_file(self.folder))

    def _close_to_others(self) -> None:
        """Make the folder, or take from others what an earlier version left open to them."""
        self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        for left_open in self.folder.glob("*.log"):
            left_open.chmod(0o600)

    def _launch(self, lock: int, deadline: float) -> int:
        """Run mongod on the port of last time, or on a free one, until one is really ours."""
        program = find_mongod()
        port = self._port_file.read()
        if port is None or not _is_free(port):
            port = _free_port()
        self._port_file.clear()
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".previous.log"))
        for _ in range(_PORT_TRIES):
            if self._run(program, port, lock, deadline):
                self._port_file.write(port)
                return port
            port = _free_port()
        raise LocalServerError(
            f"Other programs took {_PORT_TRIES} free ports on {HOST} in a row. Try again."
        )

    def _run(self, program: Path, port: int, lock: int, deadline: float) -> bool:
        """Whether mongod came up on this port; False when somebody else was faster to take it."""
        key = key_of(self.folder)
        with open(self.log, "ab", opener=_for_us_alone) as log:
            process = self._process = subprocess.Popen(
                tethered(
                    private_command(program, self._data, port, REPLICA_SET)
                    + guarded_by(key_file(self.folder))
                ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=os.environ | {"LC_ALL": "C"},  # mongod refuses to start with an unknown locale
                pass_fds=(lock,),
                start_new_session=True,  # a Ctrl-C in the terminal is for the program that uses the server
            )

        def still_waiting() -> bool:
            return process.poll() is None and time.monotonic() < deadline

        try:
            if bring_up(port, process.pid, REPLICA_SET, key, still_waiting):
                return True
        except BaseException:
            self.stop()
            raise
        exit_code = process.poll()
        self.stop()
        if exit_code == _PORT_TAKEN:
            return False
        if exit_code is None:
            raise LocalServerError(
                f"mongod was not ready within {_START_LIMIT:.0f} seconds. Its log is {self.log}."
            )
        raise LocalServerError(why_it_ended(exit_code, self.log))

    def _held_by_another(self) -> str:
        try:
            holder = f"process {int((self._data / 'mongod.lock').read_text())}"
        except (OSError, ValueError):
            holder = "another process"
        return (
            f"{self.folder} is held by {holder}, which does not answer. "
            "End that process and start again."
        )


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
        return True
