"""The databases that really exist behind the aliases, each of them once."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any

from mongoengine.connection import get_db
from pymongo import MongoClient
from pymongo.database import Database
from pymongo.read_preferences import Primary

from dealership.database.connections import driver_options, registered_aliases


@dataclass(frozen=True)
class PhysicalDatabase:
    """A database to which one alias or several lead, with a connection of its own to it.

    `server` is the same for all databases of a deployment.
    """

    aliases: tuple[str, ...]
    server: str
    database: Database[dict[str, Any]]

    @property
    def alias(self) -> str:
        """The alias by which it is known: the one that was registered first."""
        return self.aliases[0]

    @property
    def reading_alias(self) -> str:
        """The alias for long reads: one that spares the primary, if there is one."""
        sparing = (each for each in self.aliases if _spares_the_primary(each))
        return next(sparing, self.alias)

    @property
    def name(self) -> str:
        """What the server calls it."""
        return self.database.name

    def collections(self) -> list[dict[str, Any]]:
        """What `listCollections` says of each collection and view but the server's own, by name."""
        described = self.database.list_collections()
        ours = (dict(each) for each in described if not each["name"].startswith("system."))
        return sorted(ours, key=lambda each: each["name"])


@contextmanager
def physical_databases() -> Iterator[list[PhysicalDatabase]]:
    """Every database that the aliases lead to, in the order of the aliases. Contacts the servers."""
    found: dict[tuple[str, str], PhysicalDatabase] = {}
    with ExitStack() as clients:
        for alias in registered_aliases():
            client = clients.enter_context(MongoClient(**driver_options(alias)))
            name = get_db(alias).name
            server = _deployment(client)
            place = (server, name)
            if place in found:
                known = found[place]
                found[place] = replace(known, aliases=(*known.aliases, alias))
            else:
                found[place] = PhysicalDatabase((alias,), server, client[name])
        yield list(found.values())


def _spares_the_primary(alias: str) -> bool:
    return driver_options(alias).get("read_preference", Primary()) != Primary()


def _deployment(client: MongoClient[dict[str, Any]]) -> str:
    """What tells one deployment from another, whichever of its members was named to us."""
    hello = client.admin.command("hello")
    members = hello.get("hosts") or (f"{host}:{port}" for host, port in client.nodes)
    return " ".join([hello.get("setName", "no replica set"), *sorted(members)])
