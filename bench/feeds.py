"""How fast the feeds of a large stock are sent, and how much memory that takes.

Each feed is fetched whole from gunicorn with one worker, as it is and packed with gzip. "first" is how
long one waits for its beginning, "grown" by how much the worker's memory has grown at the most since
it had sent every feed once of a first visit; "again" is the time of the answer 304.
"""

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bson import Decimal128, ObjectId

from bench.support.machine import describe
from config import Config
from dealership.cars.car import Car
from dealership.cars.facets import facets_of
from dealership.cars.status import Status
from dealership.cars.stocking import recount
from dealership.database.connections import register_connections
from dealership.database.indexes import build, mapped_documents
from dealership.database.local_server import LocalServer
from dealership.database.settings import DatabaseSettings
from dealership.opening.front_door import FrontDoor
from dealership.seeding.generating import generate_car
from dealership.seeding.inserting import insert
from dealership.seeding.plan import CAR_BATCH
from dealership.tether import tethered
from tests.ports import HOST, free_port

ROOT = Path(__file__).resolve().parent.parent
CARS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
MODELS = 2_000
TODAY = date(2026, 1, 1)
TODAY_AT_MIDNIGHT = datetime(2026, 1, 1, tzinfo=UTC)
PHOTO = {
    "digest": "0" * 64,
    "width": 1200,
    "height": 800,
    "caption": "side view",
}
FEEDS = (
    "/feeds/google-vehicles.csv",
    "/feeds/stock.csv",
    "/feeds/stock.xml",
    "/feeds/arrivals.atom",
    "/sitemap.xml",
)
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Answer:
    """What came of a request: how it began, how long and how large it was."""

    status: int
    tag: str
    size: int
    first: float
    seconds: float


def main() -> None:
    """Print the figures."""
    print(f"{CARS:,} cars for sale; {describe()}")
    with tempfile.TemporaryDirectory() as folder, LocalServer(Path(folder)) as server:
        address = server.start()
        environment = {
            "APP_ENV": "testing",
            "SECRET_KEY": "x" * 32,
            "INSTANCE_PATH": folder,
            **address.variables,
        }
        _load(Config.from_environ(environment).databases)
        with _serving(environment) as (port, worker):
            _report(port, worker)


def _load(databases: tuple[DatabaseSettings, ...]) -> None:
    """Let some generated cars stand for many, all of them for sale."""
    register_connections(databases)
    models = [generate_car(1, number, today=TODAY) for number in range(1, MODELS + 1)]
    for start in range(0, CARS, CAR_BATCH):
        numbers = range(start, min(start + CAR_BATCH, CARS))
        insert(Car._get_collection(), [_copy(models[n % MODELS], n) for n in numbers])
    for document in mapped_documents():
        build(document)
    recount()


def _copy(car: dict[str, Any], number: int) -> dict[str, Any]:
    own = {
        "_id": ObjectId(),
        "stock_number": str(10_001 + number),
        "vi_number": f"1HGCV1F30K{number:07d}",
        "vin_kind": "vin",
        "status": Status.FOR_SALE.value,
        "price": car.get("price") or Decimal128("9000.00"),
        "acquired": TODAY_AT_MIDNIGHT - timedelta(days=number % 700),
        "photos": [PHOTO] * 4,
    }
    return car | own | {"facets": facets_of(car | own)}


@contextmanager
def _serving(environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """gunicorn with one worker: its port and the worker's process."""
    door = FrontDoor(HOST, free_port())
    settings = {"PORT": str(door.port), "WEB_CONCURRENCY": "1", "LOG_LEVEL": "WARNING"}
    gunicorn = subprocess.Popen(
        tethered([sys.executable, "-m", "gunicorn"]),
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | settings | environment,
        start_new_session=True,
    )
    try:
        door.wait_until_ready(gunicorn, HOST)
        yield door.port, _youngest(gunicorn.pid)
    finally:
        gunicorn.send_signal(signal.SIGTERM)
        gunicorn.wait()


def _youngest(pid: int) -> int:
    """The last descendant of a process: gunicorn's worker, below whatever started it."""
    while children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        pid = int(children[-1])
    return pid


def _report(port: int, worker: int) -> None:
    _fetch(port, "/")  # the stock is counted before the clock runs
    for feed in FEEDS:
        _fetch(port, feed, lines=1_000)
    begun = _memory(worker, "VmRSS")
    print(
        f"{'':28}{'MB':>8}{'seconds':>9}{'first':>8}{'gzip MB':>9}{'seconds':>9}{'again':>8}{'grown':>9}"
    )
    for feed in FEEDS:
        plain, packed = _fetch(port, feed), _fetch(port, feed, packed=True)
        again = _fetch(port, feed, known=plain.tag)
        statuses = (plain.status, packed.status, again.status)
        assert statuses == (200, 200, 304), (feed, statuses)
        grown = _memory(worker, "VmHWM") - begun
        print(
            f"{feed:28}{plain.size / MEBIBYTE:8.1f}{plain.seconds:9.1f}{plain.first:8.2f}"
            f"{packed.size / MEBIBYTE:9.1f}{packed.seconds:9.1f}{again.seconds:8.3f}"
            f"{grown:6.0f} MB"
        )


def _fetch(
    port: int, path: str, *, packed: bool = False, known: str = "", lines: int | None = None
) -> Answer:
    """Fetch an address, or only the first lines of it."""
    headers = {"Connection": "close"}
    if packed:
        headers["Accept-Encoding"] = "gzip"
    if known:
        headers["If-None-Match"] = known
    connection = http.client.HTTPConnection(HOST, port, timeout=600)
    began = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    size, first = len(answer.read(1)), time.perf_counter() - began
    while chunk := answer.read(MEBIBYTE):
        size += len(chunk)
        if lines is not None and size > 200 * lines:
            break
    seconds = time.perf_counter() - began
    connection.close()
    return Answer(answer.status, answer.headers.get("ETag", ""), size, first, seconds)


def _memory(pid: int, kind: str) -> float:
    """A process's memory in MB: at the moment (VmRSS) or at the most so far (VmHWM)."""
    status = Path(f"/proc/{pid}/status").read_text()
    (line,) = [line for line in status.splitlines() if line.startswith(f"{kind}:")]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
