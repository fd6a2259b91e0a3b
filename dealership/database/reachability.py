"""Whether a database answers us and lets us work, said in one line that an operator can act on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mongoengine.connection import ConnectionFailure
from pymongo import MongoClient
from pymongo.errors import PyMongoError

from dealership.database.connections import database_name, driver_options
from dealership.database.explaining import explain

__all__ = ["AWAY", "Answer", "Unreachable", "explain", "ping"]

AWAY = (PyMongoError, ConnectionFailure)
# The databases that pages write to; a user for the others may be one that only reads.
WRITTEN = ("core", "activity")
WRITING = frozenset(("insert", "update", "remove"))
# Which collection is asked makes no difference: the right to read it is what shows.
PROBE = "migrations"


class Unreachable(Exception):
    """A database does not answer, or not to us; the message is one line without secrets."""


@dataclass(frozen=True)
class Answer:
    """What a database said of itself and of us; `user` is blank where nobody has to sign in."""

    version: str
    replica_set: str
    is_primary: bool
    user: str = ""
    may_write: bool = True


def ping(alias: str, *, within: float = 2.5) -> Answer:
    """Ask a database whether it is there and lets us in, over a connection of its own.

    Waits about `within` seconds at most. Raises `Unreachable`, also when the user may not read, or
    not write what the site writes.
    """
    limits = {
        "serverSelectionTimeoutMS": int(within * 1000),
        "connectTimeoutMS": int(within * 1000),
        "socketTimeoutMS": int(within * 1000),
        "minPoolSize": 0,
        "maxPoolSize": 1,
    }
    name = database_name(alias)
    try:
        with MongoClient(**_without(driver_options(alias), limits) | limits) as client:
            client[name][PROBE].find_one({}, {"_id": 1})
            answer = _answer(client, name)
    except (*AWAY, OSError, ValueError) as error:
        raise Unreachable(f"{alias}: {explain(error)}") from None
    if alias in WRITTEN and not answer.may_write:
        raise Unreachable(
            f"{alias}: {answer.user} may read the database {name} but not write it; "
            "grant the role readWrite."
        )
    return answer


def _without(options: dict[str, Any], limits: Mapping[str, Any]) -> dict[str, Any]:
    """The options but for those that the limits say otherwise, however they are spelled."""
    limited = {limit.lower() for limit in limits}
    return {name: value for name, value in options.items() if name.lower() not in limited}


def _answer(client: MongoClient[dict[str, Any]], name: str) -> Answer:
    hello = client.admin.command("hello")
    said = client.admin.command("connectionStatus", showPrivileges=True)["authInfo"]
    users = [f"{user['user']}@{user['db']}" for user in said["authenticatedUsers"]]
    return Answer(
        version=client.server_info()["version"],
        replica_set=hello.get("setName", ""),
        is_primary=hello.get("isWritablePrimary", False),
        user=", ".join(users),
        # Without a user the server asks nobody, or it would have refused the reading.
        may_write=not users or _may_write(said["authenticatedUserPrivileges"], name),
    )


def _may_write(privileges: Iterable[Mapping[str, Any]], name: str) -> bool:
    """Whether the privileges allow every kind of writing somewhere in the database."""
    allowed: set[str] = set()
    for privilege in privileges:
        resource = privilege["resource"]
        if resource.get("anyResource") or resource.get("db") in ("", name):
            allowed.update(privilege["actions"])
    return allowed >= WRITING
