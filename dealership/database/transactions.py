"""One unit of work across documents: all of it is stored, or none."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from mongoengine import OperationError
from mongoengine.connection import get_connection
from pymongo import WriteConcern
from pymongo.collection import Collection
from pymongo.errors import OperationFailure, PyMongoError

from dealership.database.abandoned import end_abandoned_transactions
from dealership.database.availability import about_to_ask
from dealership.database.ledger import Ledger

T = TypeVar("T")
LOOKS_AFTER_SECONDS = 0.25  # an ordinary conflict is over by then
ILLEGAL_OPERATION = 20  # the server's code for a transaction on a server that stands alone
# Of the threads of a process that met a conflict, one tries again at a time: all at once would go on
# meeting each other, and some of them would not get through in time.
_turn = threading.Lock()
LONGEST_TURN_SECONDS = 3.0
_at_hand: ContextVar[Ledger | None] = ContextVar("ledger of the unit of work at hand", default=None)


class NoTransactions(Exception):
    """The server cannot keep several documents together; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(
            "This MongoDB is a single server without a replica set, which has no transactions: "
            "start mongod with --replSet and call rs.initiate() once; one member is enough."
        )


def in_transaction(act: Callable[[], T]) -> T:
    """Run `act` in one transaction on the `core` database and return what it returns.

    Every read and write that `act` makes takes part, `Document.save()` included, because the
    session is bound to the thread; a write to a server of another client raises
    `pymongo.errors.InvalidOperation`. Whatever `act` raises rolls all of it back. A conflict or an
    election runs `act` again, until the deadline that begins here: it reads what it changes and
    keeps nothing from an earlier attempt. What a killed process left open is ended meanwhile.
    Within a unit of work `act` becomes part of that one. Raises `NoTransactions` where the server
    has none.
    """
    if is_inside():
        return act()
    about_to_ask()
    began, looked, attempts = time.monotonic(), 0.0, 0
    with get_connection("core").start_session() as session, ExitStack() as turns:

        def bound(_session: object) -> T:
            nonlocal looked, attempts
            attempts += 1
            if attempts == 2:
                turns.enter_context(_in_turn())
            waited = time.monotonic() - began
            if waited > looked + LOOKS_AFTER_SECONDS:
                end_abandoned_transactions()
                looked = waited
            ledger = Ledger()
            entered = _at_hand.set(ledger)
            try:
                with session.bind(end_session=False):
                    result = act()
                    ledger.close()
                    return result
            except (OperationError, OperationFailure) as error:
                raise _meant(error) from None
            finally:
                _at_hand.reset(entered)

        return session.with_transaction(bound)


@contextmanager
def _in_turn() -> Iterator[None]:
    """Wait until no other thread of the process tries again; not for long, for it may wait in vain."""
    is_ours = _turn.acquire(timeout=LONGEST_TURN_SECONDS)
    try:
        yield
    finally:
        if is_ours:
            _turn.release()


def is_inside() -> bool:
    """Whether the caller runs within a unit of work."""
    return _at_hand.get() is not None


def within_unit_of_work(collection: Collection[dict[str, Any]]) -> Collection[dict[str, Any]]:
    """The collection; within a unit of work without a write concern of its own.

    The transaction carries the write concern, and the server refuses one on a single write.
    PyMongo leaves it out for a session that is passed, but not (4.20) for one that is bound.
    """
    return collection.with_options(write_concern=WriteConcern()) if is_inside() else collection


def ledger_at_hand() -> Ledger:
    """What the unit of work at hand has changed so far. Raises `LookupError` outside of one."""
    ledger = _at_hand.get()
    if ledger is None:
        raise LookupError
    return ledger


def _meant(error: OperationError | OperationFailure) -> Exception:
    """What an error means for the transaction: no transactions here, another attempt, or itself."""
    cause = error.__context__ if isinstance(error, OperationError) else error
    if isinstance(cause, OperationFailure) and cause.code == ILLEGAL_OPERATION:
        return NoTransactions()
    if isinstance(cause, PyMongoError) and cause.has_error_label("TransientTransactionError"):
        return cause
    return error
