"""Turning a freshly started mongod into the writable primary of a replica set of one."""

import socket
import time
from collections.abc import Callable
from typing import Any

from pymongo import MongoClient
from pymongo.errors import PyMongoError

HOST = "127.0.0.1"
_PAUSE = 0.02


def bring_up(port: int, process_id: int, name: str, still_waiting: Callable[[], bool]) -> bool:
    """Lead our own mongod on this port to be primary; False when the waiting was given up first."""
    while still_waiting():
        if _accepts(port):
            with _client(port) as client:
                while still_waiting():
                    try:
                        if _advance(client, port, process_id, name):
                            return True
                    except PyMongoError:
                        pass  # it is still starting, or busy with the step before; ask again
                    time.sleep(_PAUSE)
        time.sleep(_PAUSE)
    return False


def is_primary(port: int) -> bool:
    """Whether a server on this port takes writes now."""
    try:
        with _client(port) as client:
            return bool(client.admin.command("hello")["isWritablePrimary"])
    except PyMongoError:
        return False


def _advance(client: MongoClient[dict[str, Any]], port: int, process_id: int, name: str) -> bool:
    """Take the next step towards a primary, and say whether that is reached."""
    admin = client.admin
    status = admin.command("serverStatus", repl=0, metrics=0, locks=0, wiredTiger=0)
    if status["pid"] != process_id:
        return False  # another copy won the port; our own mongod is about to end and say so
    if admin.command("hello")["isWritablePrimary"]:
        return True
    host = f"{HOST}:{port}"
    config = client.local["system.replset"].find_one()
    if config is None:
        admin.command("replSetInitiate", {"_id": name, "members": [{"_id": 0, "host": host}]})
    elif config["members"][0]["host"] != host:
        # mongod first asks the old address whether it is itself, and refuses this until it knows;
        # when what listens there now is mute, that takes 30 seconds.
        config["members"][0]["host"] = host
        config["version"] += 1
        admin.command("replSetReconfig", config, force=True)
    return False


def _client(port: int) -> MongoClient[dict[str, Any]]:
    return MongoClient(HOST, port, directConnection=True, serverSelectionTimeoutMS=2000)


def _accepts(port: int) -> bool:
    """Whether somebody listens; a client would wait half a second between tries."""
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True
