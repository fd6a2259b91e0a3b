"""A replica set with TLS, a keyFile and a user, whose members can be killed and started again."""

import os
import signal
import subprocess
import time
from pathlib import Path

from pymongo.errors import PyMongoError

from tests.connections.guarded_servers import (
    DATABASE,
    PASSWORD,
    GuardedServers,
    GuardedSet,
    make_users,
)

ELECTION = {"electionTimeoutMillis": 2_000, "heartbeatIntervalMillis": 500}


class Cluster:
    """Its members are told apart by their ports."""

    def __init__(self, folder: Path, members: int):
        self._servers = GuardedServers(folder)
        self.set = GuardedSet("garage", ())
        self._folder = folder
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        started = self._servers.start("garage", members)
        self.set = started
        for port, process in zip(started.ports, self._servers._processes, strict=True):
            self._processes[port] = process
        self._servers.initiate(started)
        self._root = self._servers.administrator(started)
        make_users(self._root, self._servers.authority.sign("clerk", unit="clerks"))
        self._hurry()

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a site in production."""
        return {
            "MONGODB_HOST": self.set.hosts,
            "MONGODB_REPLICA_SET": self.set.name,
            "MONGODB_NAME": DATABASE,
            "MONGODB_USERNAME": "newer",
            "MONGODB_PASSWORD": PASSWORD,
            "MONGODB_TLS_CA_FILE": str(self._servers.authority.certificate),
        }

    @property
    def core(self):
        """The site's database, as an administrator sees it."""
        return self._root[DATABASE]

    def primary(self) -> int:
        """The port of the member that takes writes; waits until there is one."""
        while True:
            try:
                hello = self._root.admin.command("hello")
                if hello.get("isWritablePrimary"):
                    return int(hello["me"].rpartition(":")[2])
            except PyMongoError:
                pass
            time.sleep(0.1)

    def end(self, port: int, how: signal.Signals) -> None:
        """Send a member a signal; returns when it has ended, unless the signal only stops it."""
        self._processes[port].send_signal(how)
        if how not in (signal.SIGSTOP, signal.SIGCONT):
            self._processes[port].wait()

    def start(self, port: int) -> None:
        """Start a member again, on its old data."""
        former = self._processes[port]
        with (self._folder / f"{port}.log").open("ab") as log:
            self._processes[port] = subprocess.Popen(
                former.args,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=os.environ | {"LC_ALL": "C"},
                start_new_session=True,
            )

    def wait_until_whole(self) -> None:
        """Return when every member is a primary or an up-to-date secondary."""
        while True:
            try:
                status = self._root.admin.command("replSetGetStatus")
                if all(
                    member["stateStr"] in ("PRIMARY", "SECONDARY") for member in status["members"]
                ):
                    return
            except PyMongoError:
                pass
            time.sleep(0.2)

    def stop(self) -> None:
        """End every member."""
        self._root.close()
        for process in self._processes.values():
            process.kill()
            process.wait()

    def _hurry(self) -> None:
        config = self._root.admin.command("replSetGetConfig")["config"]
        config["version"] += 1
        config["settings"] |= ELECTION
        self._root.admin.command("replSetReconfig", config)
