"""Reading with `async for`, over connections made from the same settings as all others.

    async for car in read_async("core", "cars", {"make": "Honda"}, ["model", "price"]):
        …

Whoever may leave such a loop early, be it by an exception, wraps the reader in
`contextlib.aclosing`, which frees the server's cursor at once.

A client belongs to one event loop and to all aliases with the same settings. It is closed with the
loop that `asyncio.run` made; whoever runs a loop by other means awaits `close_clients()` at its end.
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from mongoengine.connection import get_db
from pymongo import AsyncMongoClient

from dealership.database.connections import driver_options

Client = AsyncMongoClient[dict[str, Any]]
Settings = dict[str, Any]


class _OpenClient:
    """A client, and the generator whose end closes it: a loop ends its generators before itself."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.client: Client = AsyncMongoClient(**settings)
        self._until_closed = self._stay_open()

    async def open(self) -> Client:
        await anext(self._until_closed)
        return self.client

    async def close(self) -> None:
        await self._until_closed.aclose()

    async def _stay_open(self) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            await self.client.close()


_open: WeakKeyDictionary[asyncio.AbstractEventLoop, list[_OpenClient]] = WeakKeyDictionary()


async def read_async(
    alias: str,
    collection: str,
    filter: Mapping[str, Any] | None = None,
    projection: Mapping[str, Any] | Sequence[str] | None = None,
    *,
    sort: Sequence[tuple[str, int]] | None = None,
    limit: int = 0,
    batch_size: int = 0,
) -> AsyncGenerator[dict[str, Any], None]:
    """The documents of a collection, as plain dictionaries, with no more than a batch in memory.

    `batch_size` is how many documents come at once; by default as many as fit into 16 MB. Raises
    `pymongo.errors.PyMongoError` as PyMongo does.
    """
    database = (await client_of(alias))[get_db(alias).name]
    async with database[collection].find(
        filter, projection, sort=sort, limit=limit, batch_size=batch_size
    ) as cursor:
        async for document in cursor:
            yield document


async def client_of(alias: str) -> Client:
    """The running loop's client for the settings of an alias."""
    settings = driver_options(alias)
    ours = _open.setdefault(asyncio.get_running_loop(), [])
    for known in ours:
        if known.settings == settings:
            return known.client
    ours.append(opened := _OpenClient(settings))
    return await opened.open()


async def close_clients() -> None:
    """Close the running loop's clients; reading again makes new ones."""
    for opened in _open.pop(asyncio.get_running_loop(), []):
        await opened.close()
