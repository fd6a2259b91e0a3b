"""A real mongod that lets in only whom it knows."""

import base64
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from dealership.database.mongod_program import find_mongod, private_command
from dealership.tether import tethered
from tests.connections.guarded_servers import insist
from tests.ports import HOST, free_port

PASSWORD = "only-for-the-tests"
REPLICA_SET = "guarded"


@contextmanager
def guarded_server(folder: Path) -> Iterator[MongoClient[dict[str, Any]]]:
    """The server, below a folder, as its administrator sees it; a replica set of one."""
    (folder / "keyfile").write_text(base64.b64encode(os.urandom(96)).decode())
    (folder / "keyfile").chmod(0o400)
    (folder / "data").mkdir()
    port = free_port()
    command = private_command(find_mongod(), folder / "data", port, REPLICA_SET)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            tethered([*command, "--keyFile", str(folder / "keyfile")]),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=os.environ | {"LC_ALL": "C"},
        )
    try:
        _set_up(port)
        with MongoClient(HOST, port, username="root", password=PASSWORD, w="majority") as root:
            yield root
    finally:
        process.kill()
        process.wait()


def _set_up(port: int) -> None:
    with MongoClient(HOST, port, directConnection=True, serverSelectionTimeoutMS=2000) as client:
        members = [{"_id": 0, "host": f"{HOST}:{port}"}]
        config = {"_id": REPLICA_SET, "members": members}
        insist(lambda: client.admin.command("ping"))
        client.admin.command("replSetInitiate", config)
        insist(lambda: client.admin.command("hello")["isWritablePrimary"])
        # The first user may be made without one, from the machine itself.
        client.admin.command("createUser", "root", pwd=PASSWORD, roles=["root"])
