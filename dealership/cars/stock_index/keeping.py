"""Keeping this process's picture of the stock right, whoever changes a car, in whatever process.

Before each answer the changes since the last one are read: one small query. So whatever was stored
before a question was asked is in the answer.
"""

import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from typing import Any

from mongoengine.connection import get_connection
from pymongo import ReadPreference
from pymongo.client_session import ClientSession
from pymongo.database import Database
from pymongo.errors import PyMongoError
from werkzeug.exceptions import ServiceUnavailable

from dealership.cars.car import Car
from dealership.cars.stock_change import Change, StockChange
from dealership.cars.stock_index.stock import Stock
from dealership.cars.stock_index.traits import FIELDS, traits_of
from dealership.database.availability import at_most
from dealership.database.document import UPGRADED
from dealership.database.transactions import is_inside

log = logging.getLogger(__name__)

BATCH = 5_000
PATIENCE = 2.5  # seconds; a request's patience with the database is a little more
SOON = 2.0
LONG = 45.0  # a worker that is silent for a minute is replaced
ATTEMPTS = 3
MOST_LATE = 50_000


class StillCounting(ServiceUnavailable):
    """The stock is being read; whoever asks again in a moment gets an answer."""

    description = "The stock is being counted. Please try again in a moment."


class Keeper:
    """A picture of the stock of one database, and the last change that it shows."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._stock: Stock | None = None
        self._last: Change | None = None
        self._building: Future[None] | None = None

    @contextmanager
    def stock(self, patience: float) -> Iterator[Stock]:
        """The stock as it is now; nobody changes it while the block runs, which should be short."""
        for _ in range(ATTEMPTS):
            if self._catch_up():
                break
            self._wait_for_build(patience)
        else:
            raise StillCounting
        with self._lock:
            if self._stock is None:
                raise StillCounting
            yield self._stock

    def _catch_up(self) -> bool:
        """Take in what has changed; False if that takes reading everything."""
        with self._lock:
            stock, last = self._stock, self._last
        if stock is None or stock.late > MOST_LATE:
            return False
        with _session() as session:
            changes = StockChange.since(last.number if last else 0, session)
            if not _continues(changes, last):
                return False
            if len(changes) > 1:
                self._apply(changes[1:], session)
        return True

    def _apply(self, changes: list[Change], session: ClientSession) -> None:
        ids = {id for change in changes for id in change.cars}
        found = {car["_id"]: car for car in read_cars(session, {"_id": {"$in": list(ids)}})}
        with self._lock:
            # Another thread may have been faster; what it has read is then at least as new.
            if self._stock and self._last and changes[-1].number > self._last.number:
                for id in ids:
                    self._stock.put(id, traits_of(found[id]) if id in found else None)
                self._last = changes[-1]

    def _wait_for_build(self, patience: float) -> None:
        """Read the stock in a thread of its own, which goes on when a request cannot wait longer."""
        with self._lock:
            if self._building is None:
                self._building = Future()
                threading.Thread(target=self._build, args=[self._building], daemon=True).start()
            building = self._building
        try:
            building.result(patience)
        except NotYet:
            raise StillCounting from None

    def _build(self, building: "Future[None]") -> None:
        began = time.monotonic()
        try:
            with _session() as session:
                last = StockChange.last(session)
                stock = Stock(read_cars(session, UPGRADED))
        except Exception as error:
            with self._lock:
                self._building = None
            building.set_exception(error)
            return
        with self._lock:
            self._stock, self._last, self._building = stock, last, None
        building.set_result(None)
        log.info("Counted %d cars in %.1f s", len(stock.all), time.monotonic() - began)


_held: tuple[Database[dict[str, Any]], Keeper] | None = None
_holding = threading.Lock()


@contextmanager
def stock_now(patience: float | None = None) -> Iterator[Stock]:
    """The stock as it is now, to be asked within the block, which should be short.

    Raises `StillCounting` when it has to be read from the database first and that takes longer than
    `patience` (in seconds); not for use within a transaction, whose changes nobody else sees yet.
    """
    assert not is_inside(), "the index shows what is stored, not what may yet be undone"
    with _keeper().stock(PATIENCE if patience is None else patience) as stock:
        yield stock


def count_beforehand() -> None:
    """Read the stock before anybody asks, so that no shopper waits for it.

    Where the database does not answer, the first question will read it.
    """
    try:
        with at_most(SOON), _session() as session:
            StockChange.last(session)
        with stock_now(LONG):
            pass
    except (PyMongoError, StillCounting) as error:
        log.warning("The stock is not counted yet: %s", type(error).__name__)


def _keeper() -> Keeper:
    global _held
    database = Car._get_collection().database
    with _holding:
        if _held is None or _held[0] != database:
            _held = database, Keeper()
        return _held[1]


def _session() -> ClientSession:
    """A session, in which cars are never read as they were before a change that was read."""
    return get_connection("core").start_session(causal_consistency=True)


def _continues(changes: list[Change], last: Change | None) -> bool:
    """Whether changes that were read lead on from the last known one without a gap."""
    if last is None or not changes:
        return last is None and not changes
    numbers = [change.number for change in changes]
    return (
        changes[0] == last
        and numbers == list(range(last.number, last.number + len(changes)))
        and not any(change.is_everything for change in changes[1:])
    )


def read_cars(session: ClientSession, wanted: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Cars as far as the index knows them, in the order of their ids."""
    collection = Car._get_collection().with_options(read_preference=ReadPreference.PRIMARY)
    return collection.find(wanted, FIELDS, sort=[("_id", 1)], batch_size=BATCH, session=session)
