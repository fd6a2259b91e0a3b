"""Databases of a test's own, the commands that an operator runs on them, and something to put in."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from bson import Binary, Code, DBRef, Decimal128, Int64, MaxKey, MinKey, ObjectId, Regex, Timestamp
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from gridfs import GridFSBucket
from pymongo import ASCENDING, DESCENDING, IndexModel, MongoClient
from pymongo.collation import Collation
from pymongo.database import Database

from dealership.database.physical_database import PhysicalDatabase
from tests.processes import PATIENCE

SIMPLE = Collation("simple")
ROOT = Path(__file__).resolve().parents[2]
# `flask …`, which is killed by the system as soon as some call has returned for the n-th time.
KILLED = """
import importlib, os, signal, sys
from flask.cli import main
module, owner, name, times, *arguments = sys.argv[1:]
owner = getattr(importlib.import_module(module), owner)
call, left = getattr(owner, name), int(times)
def call_and_die(*args, **named):
    global left
    answer = call(*args, **named)
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
setattr(owner, name, call_and_die)
sys.argv = ["flask", *arguments]
main()
"""


@dataclass(frozen=True)
class Operator:
    """Somebody at a terminal, whose `core` and `activity` are `<name>` and `<name>_activity`."""

    variables: Mapping[str, str]
    name: str
    client: MongoClient

    @property
    def core(self) -> Database:
        """The database of the alias `core`."""
        return self.client[self.name]

    def elsewhere(self, word: str) -> "Operator":
        """The same person, with databases of another name."""
        return Operator(self.variables, f"{self.name}_{word}", self.client)

    def databases(self) -> list[PhysicalDatabase]:
        """What the aliases lead to, for calls in this process."""
        return [
            PhysicalDatabase(("core", "reporting"), "the server", self.core),
            PhysicalDatabase(("activity",), "the server", self.client[f"{self.name}_activity"]),
        ]

    def start(self, *command: str | Path, **more: str) -> subprocess.Popen[str]:
        """Start `flask database …`."""
        return self._python("-m", "flask", "database", *map(str, command), **more)

    def run(self, *command: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run `flask database …` to its end."""
        process = self.start(*command, **more)
        output, errors = process.communicate(timeout=PATIENCE)
        assert "Traceback" not in errors, errors
        return subprocess.CompletedProcess(command, process.returncode, output, errors)

    def run_until(self, call: Callable[..., Any], times: int, *command: str | Path) -> None:
        """Run `flask database …` until it is killed: when a method has returned so many times."""
        where = [call.__module__, *call.__qualname__.split("."), str(times)]
        process = self._python("-c", KILLED, *where, "database", *map(str, command))
        said = process.communicate(timeout=PATIENCE)
        assert process.returncode == -signal.SIGKILL, said

    def _python(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"]} | self.variables | {"MONGODB_NAME": self.name} | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


@contextmanager
def operating(variables: Mapping[str, str], word: str) -> Iterator[Operator]:
    """An operator with empty databases, which are dropped in the end with all that begin alike."""
    name = f"{variables['MONGODB_NAME']}_{word}"
    with MongoClient(
        variables["MONGODB_HOST"],
        int(variables["MONGODB_PORT"]),
        replicaSet=variables["MONGODB_REPLICA_SET"],
        username=variables["MONGODB_USERNAME"],
        password=variables["MONGODB_PASSWORD"],
        tz_aware=True,
        uuidRepresentation="standard",
        w="majority",
    ) as client:
        try:
            yield Operator(variables, name, client)
        finally:
            for found in client.list_database_names():
                if found.startswith(name):
                    client.drop_database(found)


@contextmanager
def in_production(operator: Operator) -> Iterator[dict[str, str]]:
    """Settings of a real dealership, which insist on a user name and a password."""
    user, password = f"of_{operator.name}", "correct horse battery"
    operator.client.admin.command("createUser", user, pwd=password, roles=["root"])
    try:
        yield {
            "APP_ENV": "production",
            "SECRET_KEY": "q8Zr1VtYw3LkP0sXn6Bd4Hj7Mf2Gc9Ae",
            "TRUSTED_HOSTS": "cars.example.com",
            "MONGODB_USERNAME": user,
            "MONGODB_PASSWORD": password,
            "MONGODB_TLS": "false",
        }
    finally:
        operator.client.admin.command("dropUser", user)


def fill(database: Database) -> None:
    """Everything that MongoDB can hold and that a copy may get wrong."""
    database.create_collection(
        "cars",
        collation=Collation("en", strength=2),
        validator={"make": {"$type": "string"}},
        validationLevel="moderate",
    )
    database.cars.insert_many(_every_type(), bypass_document_validation=True)
    database.cars.create_indexes(
        [
            IndexModel([("make", ASCENDING), ("price", DESCENDING)]),
            IndexModel("vin", unique=True, partialFilterExpression={"vin": {"$gt": ""}}),
            IndexModel("stock", sparse=True, name="by our own name"),
            IndexModel("seen", expireAfterSeconds=2**31 - 1),
            IndexModel(
                [("about", "text"), ("make", "text")], weights={"make": 5}, collation=SIMPLE
            ),
            IndexModel("vin_hash", hidden=True),
            IndexModel([("where", "2dsphere")], collation=SIMPLE),
            IndexModel([("engine", "hashed")], collation=SIMPLE),
            IndexModel([("equipment.$**", ASCENDING)]),
        ]
    )
    database.create_collection("latest", capped=True, size=1_000_000, max=50)
    database.latest.insert_many([{"_id": number * 7 % 60, "n": number} for number in range(60)])
    database.create_collection("nothing yet/with: odd name")
    database.create_collection("clustered", clusteredIndex={"key": {"_id": 1}, "unique": True})
    database.clustered.insert_many([{"_id": number} for number in (3, 1, 2)])
    database.create_collection("dear", viewOn="cars", pipeline=[{"$match": {"price": {"$gt": 9}}}])
    bucket = GridFSBucket(database, "photos")
    for number in range(3):
        bucket.upload_from_stream(f"photo {number}", os.urandom(600_000), metadata={"n": number})


def fill_with_bulk(database: Database, megabytes: int, collection: str = "bulk") -> None:
    """Documents of 50 kB that cannot be compressed."""
    for _ in range(megabytes):
        database[collection].insert_many([{"noise": os.urandom(50_000)} for _ in range(20)])


def raw_content(database: Database) -> dict[str, list[bytes]]:
    """The stored bytes of every document, by collection; sorted by id where order means nothing."""
    raw = database.with_options(codec_options=CodecOptions(document_class=RawBSONDocument))
    content = {}
    for described in database.list_collections(filter={"type": "collection"}):
        name = described["name"]
        if not name.startswith("system."):
            found = raw[name].find()
            in_order = found if described["options"].get("capped") else found.hint([("_id", 1)])
            content[name] = [bytes(document.raw) for document in in_order]
    return content


def structure(database: Database) -> dict[str, Any]:
    """Each collection's options and indexes, as the server states them."""
    return {
        described["name"]: (
            described["type"],
            described["options"],
            list(database[described["name"]].list_indexes())
            if described["type"] == "collection"
            else [],
        )
        for described in database.list_collections()
        if not described["name"].startswith("system.")
    }


def _every_type() -> list[dict[str, Any]]:
    when = datetime(2026, 11, 20, 20, 0, 0, 123_000, UTC)
    identities = [
        ObjectId("65" * 12),
        1,
        Int64(2),
        2.5,
        "text",
        {"a": 1, "b": 2},
        when,
        Decimal128("7.70"),
        True,
        UUID(int=5),
        None,
        MinKey(),
        MaxKey(),
        Binary(b"\0\1", 128),
    ]
    documents = [{"_id": each, "make": f"make {at}"} for at, each in enumerate(identities)]
    documents[0] |= {
        "vin": "JH4KA8260MC000000",
        "price": Decimal128("19999.90"),
        "price_again": Decimal128("19999.9"),
        "odd_amounts": [Decimal128(text) for text in ("-0", "NaN", "Infinity", "1E+3", "0E-6176")],
        "numbers": [1, Int64(1), 1.0, -0.0, float("inf"), 5e-324, Int64(2**63 - 1)],
        "seen": when,
        "long_ago": datetime(1886, 1, 29, tzinfo=UTC),
        "oplog": Timestamp(1_700_000_000, 3),
        "pattern": Regex("^a.*z$", "imx"),
        "code": Code("return 1"),
        "scoped": Code("return x", {"x": 1}),
        "friend": DBRef("owners", ObjectId("66" * 12)),
        "bytes": [Binary(bytes(range(256))), Binary(b"md5" * 5, 5), UUID(int=7)],
        "ends": [MinKey(), MaxKey(), None],
        "where": {"type": "Point", "coordinates": [-70.25, 43.66]},
        "equipment": {"wheels": {"count": 4}},
        "ünïcödé": "\0 in text, 🚗",
        "empty": [{}, [], ""],
    }
    documents[1] |= {"z": 1, "a": 2, "make": 5}  # not sorted, and not what the validator asks for
    return documents
