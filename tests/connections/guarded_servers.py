"""Real mongods with TLS, a keyFile and users: three members of a set, and one that wants certificates."""

import base64
import os
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from dealership.database.mongod_program import find_mongod, private_command
from dealership.tether import tethered
from tests.connections.certificates import Authority, subject_of
from tests.ports import HOST, free_port
from tests.processes import PATIENCE

# Loopback as well, but in no certificate.
OTHER_NAME = "127.0.0.2"
NAMES = "DNS:localhost,IP:127.0.0.1"
DATABASE = "motors"
ROOT_PASSWORD = "only-the-tests-are-root"
PASSWORD = "0pen:Sésame/@%"


@dataclass(frozen=True)
class GuardedSet:
    """A replica set and what a client needs to be let in."""

    name: str
    ports: tuple[int, ...]

    @property
    def hosts(self) -> str:
        """All members, as settings name them."""
        return ",".join(f"{HOST}:{port}" for port in self.ports)


class GuardedServers:
    """Starts the servers below a folder; `stop` ends them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.authority = Authority.make(folder / "authority")
        self.server_certificate = self.authority.sign("server", names=NAMES, unit="servers")
        self._keyfile = folder / "keyfile"
        self._keyfile.write_text(base64.b64encode(os.urandom(96)).decode())
        self._keyfile.chmod(0o400)
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self, name: str, members: int, *, certificates_wanted: bool = False) -> GuardedSet:
        """The processes of a replica set, which `initiate` makes one."""
        ports = tuple(free_port() for _ in range(members))
        for number, port in enumerate(ports):
            self._run(name, self.folder / f"{name}{number}", port, certificates_wanted)
        return GuardedSet(name, ports)

    def initiate(self, guarded: GuardedSet) -> None:
        """Make a set of the members, with an administrator `root`; returns when it takes writes."""
        members = [
            {"_id": number, "host": f"{HOST}:{port}"} for number, port in enumerate(guarded.ports)
        ]
        first = f"{HOST}:{guarded.ports[0]}"
        with self._client(first, directConnection=True) as client:
            hasty = {"electionTimeoutMillis": 1000, "heartbeatIntervalMillis": 500}
            config = {"_id": guarded.name, "members": members, "settings": hasty}
            insist(lambda: _initiate_once(client, config))
            insist(lambda: client.admin.command("hello")["isWritablePrimary"])
            # The first user may be made without one, from the machine itself.
            client.admin.command("createUser", "root", pwd=ROOT_PASSWORD, roles=["root"])

    def stop(self) -> None:
        """End every server that was started here."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.wait()

    def administrator(self, guarded: GuardedSet) -> MongoClient[dict[str, Any]]:
        """A client that may do everything."""
        return self._client(
            guarded.hosts, replicaSet=guarded.name, username="root", password=ROOT_PASSWORD
        )

    def _run(self, name: str, data: Path, port: int, certificates_wanted: bool) -> None:
        data.mkdir()
        command = private_command(find_mongod(), data, port, name)
        command[command.index("127.0.0.1")] = f"{HOST},{OTHER_NAME}"
        command[command.index("0.5")] = "0.25"
        command += [
            *("--keyFile", str(self._keyfile), "--tlsMode", "requireTLS"),
            *("--tlsCertificateKeyFile", str(self.server_certificate)),
            *("--tlsCAFile", str(self.authority.certificate)),
            *([] if certificates_wanted else ["--tlsAllowConnectionsWithoutCertificates"]),
        ]
        with (data.parent / f"{data.name}.log").open("wb") as log:
            self._processes.append(
                subprocess.Popen(
                    tethered(command),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    env=os.environ | {"LC_ALL": "C"},
                    start_new_session=True,
                )
            )

    def _client(self, hosts: str, **options: Any) -> MongoClient[dict[str, Any]]:
        return MongoClient(
            hosts,
            tls=True,
            tlsCAFile=str(self.authority.certificate),
            tlsCertificateKeyFile=str(self.server_certificate),
            serverSelectionTimeoutMS=2000,
            **options,
        )


class ExpiredServer:
    """Speaks TLS with a certificate of last year; nobody who verifies it hears more of it."""

    def __init__(self, authority: Authority) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(authority.sign("expired", names=NAMES, expired=True))
        self._listener = socket.create_server((HOST, 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._greet, daemon=True).start()

    def stop(self) -> None:
        """Greet nobody any more."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _greet(self) -> None:
        with suppress(OSError):  # of the listener, when it is closed
            while True:
                caller, _ = self._listener.accept()
                with suppress(OSError), caller:
                    self._context.wrap_socket(caller, server_side=True).close()


def make_users(client: MongoClient[dict[str, Any]], clerk_certificate: Path) -> None:
    """Users of every kind: by password in either mechanism, local to a database, by certificate."""
    both = [{"role": "readWrite", "db": name} for name in (DATABASE, f"{DATABASE}_activity")]
    reading = [{"role": "read", "db": DATABASE}]
    admin = client.admin
    for user, mechanism, roles in (
        ("older", "SCRAM-SHA-1", both),
        ("newer", "SCRAM-SHA-256", both),
        ("reader", "SCRAM-SHA-256", reading),
        ("nobody", "SCRAM-SHA-256", []),
    ):
        admin.command("createUser", user, pwd=PASSWORD, roles=roles, mechanisms=[mechanism])
    client[DATABASE].command("createUser", "local", pwd=PASSWORD, roles=both)
    client["$external"].command("createUser", subject_of(clerk_certificate), roles=both)


def insist(step: Callable[[], Any]) -> None:
    """Repeat a step of a starting server until it succeeds."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(PyMongoError):
            if step():
                return
        time.sleep(0.1)
    raise AssertionError("the server did not come up")


def _initiate_once(client: MongoClient[dict[str, Any]], config: dict[str, Any]) -> bool:
    try:
        client.admin.command("replSetInitiate", config)
    except OperationFailure as error:
        return error.code == 23  # already initialised
    return True
