"""Turning a freshly started mongod into the writable primary of a replica set of one.

It is led as a member of its own set, whom the key file proves, because there may be no user yet.
"""

import socket
import time
from collections.abc import Callable
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

HOST = "127.0.0.1"
USERNAME = "dealership"
_NO_SUCH_USER = 11
_PAUSE = 0.02


def bring_up(
    port: int, process_id: int, name: str, key: str, still_waiting: Callable[[], bool]
) -> bool:
    """Lead our own mongod on this port to be a primary that lets in `USERNAME` with the key.

    False when the waiting was given up first.
    """
    while still_waiting():
        if _accepts(port):
            with _client(port, **_member_with(key)) as client:
                while still_waiting():
                    try:
                        if _advance(client, port, process_id, name):
                            _let_in_whoever_has(key, client)
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


def _let_in_whoever_has(key: str, client: MongoClient[dict[str, Any]]) -> None:
    """Make the user, or give it the key of today if that of the last start was lost."""
    account: dict[str, Any] = {"pwd": key, "roles": ["root"], "writeConcern": {"w": "majority"}}
    try:
        client.admin.command("updateUser", USERNAME, **account)
    except OperationFailure as refusal:
        if refusal.code != _NO_SUCH_USER:
            raise
        client.admin.command("createUser", USERNAME, **account)


def _member_with(key: str) -> dict[str, Any]:
    return {
        "username": "__system",
        "password": key,
        "authSource": "local",
        "authMechanism": "SCRAM-SHA-256",
    }


def _client(port: int, **credentials: Any) -> MongoClient[dict[str, Any]]:
    return MongoClient(
        HOST, port, directConnection=True, serverSelectionTimeoutMS=2000, **credentials
    )


def _accepts(port: int) -> bool:
    """Whether somebody listens; a client would wait half a second between tries."""
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True
