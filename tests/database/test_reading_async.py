"""Reading with `async for`: the same documents, over one client a loop, which is closed in the end."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import replace

import mongoengine
import pytest
from bson import Decimal128
from mongoengine.connection import get_db
from pymongo.errors import OperationFailure
from pymongo.monitoring import TopologyListener

from dealership.database import connections, reading_async
from dealership.database.connections import driver_options, register_connections
from dealership.database.reading_async import client_of, close_clients, read_async
from tests.threads import run_async


@pytest.fixture
def words(app) -> Iterator[list[str]]:
    """More words than a first batch holds, in a collection of the site's core database."""
    words = [f"word {number:03}" for number in range(300)]
    get_db("core").words.insert_many(
        [{"_id": word, "length": len(word), "price": Decimal128("1.10")} for word in words]
    )
    yield words
    get_db("core").words.drop()


async def ids(*question, **options) -> list[str]:
    return [document["_id"] async for document in read_async(*question, **options)]


def test_it_reads_what_is_there_through_any_alias(words):
    async def read():
        return await asyncio.gather(ids("core", "words"), ids("reporting", "words"))

    found, reported = run_async(read())

    assert sorted(found) == sorted(reported) == words


def test_filter_projection_sort_and_limit_are_those_of_pymongo(words):
    async def read():
        condition = {"_id": {"$gte": "word 100"}}
        rows = read_async("core", "words", condition, {"price": 1}, sort=[("_id", -1)], limit=2)
        return [document async for document in rows]

    assert run_async(read()) == [
        {"_id": "word 299", "price": Decimal128("1.10")},
        {"_id": "word 298", "price": Decimal128("1.10")},
    ]


def test_a_collection_that_is_not_there_has_no_documents(app):
    assert run_async(ids("activity", "nothing of the kind")) == []


def test_several_readers_share_a_client_and_different_settings_do_not(words):
    async def clients():
        return await asyncio.gather(*map(client_of, ("core", "core", "activity", "reporting")))

    first, second, activity, reporting = run_async(clients())

    assert first is second is activity
    assert reporting is not first


class Endings(TopologyListener):
    """How many clients were opened and closed."""

    def __init__(self) -> None:
        self.opens = self.ends = 0

    def opened(self, event) -> None:
        self.opens += 1

    def closed(self, event) -> None:
        self.ends += 1

    def description_changed(self, event) -> None:
        """Of no interest."""


def test_each_loop_has_a_client_of_its_own_which_is_closed_with_it(words, monkeypatch):
    endings = Endings()

    def heard(alias: str) -> dict:
        return driver_options(alias) | {"event_listeners": [endings]}

    monkeypatch.setattr(reading_async, "driver_options", heard)

    for loops in (1, 2):
        run_async(ids("core", "words"))
        assert (endings.opens, endings.ends) == (loops, loops)

    with pytest.raises(ZeroDivisionError):
        run_async(failing())
    assert (endings.opens, endings.ends) == (3, 3)


async def failing() -> None:
    async with aclosing(read_async("core", "words")) as rows:
        async for document in rows:
            document["length"] / 0


def test_clients_can_be_closed_early_and_come_back(words):
    async def read():
        before = await client_of("core")
        await close_clients()
        return before is await client_of("core"), len(await ids("core", "words"))

    assert run_async(read()) == (False, len(words))


def test_leaving_early_frees_the_cursor_on_the_server(words):
    def open_cursors() -> int:
        idle = [{"$currentOp": {"idleCursors": True}}, {"$match": {"type": "idleCursor"}}]
        namespace = {"$match": {"ns": f"{get_db('core').name}.words"}}
        return len(list(get_db("core").client.admin.aggregate([*idle, namespace])))

    async def leave():
        async with aclosing(read_async("core", "words", batch_size=10)) as rows:
            async for _ in rows:
                during = await asyncio.to_thread(open_cursors)
                break
        return during, await asyncio.to_thread(open_cursors)

    assert run_async(leave()) == (1, 0)


def test_a_server_s_refusal_reaches_the_reader(words):
    with pytest.raises(OperationFailure):
        run_async(ids("core", "words", {"$no": "such operator"}))


def test_an_alias_of_other_settings_reads_its_own_database(words, config):
    register_connections([replace(config.databases[0], alias="spare", name="dealership_none")])
    try:
        assert run_async(ids("spare", "words")) == []
    finally:
        mongoengine.disconnect("spare")
        connections._registered.pop("spare")
