"""How long a request may wait for the database, and when waiting is pointless."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from types import TracebackType

import pymongo
from mongoengine.connection import ConnectionFailure as NoConnection
from mongoengine.connection import get_connection
from pymongo import MongoClient
from pymongo.errors import ConnectionFailure, ExecutionTimeout, PyMongoError
from pymongo.read_preferences import SecondaryPreferred

# One server that does not answer within this time is down or hung: the page says so in under 4 s.
ALONE_SECONDS = 3.0
# What is written may have to wait for what a killed process has locked, until that is noticed.
WRITING_SECONDS = 5.0
# By then the driver knows which of several members still answer: it asks each once a second, and waits
# for 2 s.
READING_SECONDS = 3.5
# Among several, an election takes over; it is worth waiting for.
AMONG_SEVERAL_SECONDS = 12.0
ANY_SERVER = SecondaryPreferred()

# What a server says while it starts, ends, or hands its duties on to another
# (MongoDB's src/mongo/base/error_codes.yml).
PASSING = frozenset(
    {
        6, 7, 24, 50, 89, 91, 94, 133, 134, 189, 210, 211, 246, 262, 355, 10107, 11600, 11602, 13435,
        13436,
    }
)  # fmt: skip
# What a driver would have tried again, had there been the time.
PASSING_LABELS = ("TransientTransactionError", "RetryableWriteError")

_given_up = threading.Event()
_at_hand: ContextVar["patience | None"] = ContextVar("patience at hand", default=None)


class patience(AbstractContextManager["patience"]):  # noqa: N801 - it is used as one uses `suppress`
    """A deadline for each question to the database within the context, and for each unit of work.

    What goes on between two questions counts for neither: a picture that is decoded or a visitor
    who is slow to send does not look like a database that sleeps.

    `reads` says that nothing is lost by asking again once it is known whether an election is under way.
    """

    def __init__(self, *, reads: bool = False) -> None:
        self._alone_seconds = ALONE_SECONDS if reads else WRITING_SECONDS
        self._several_seconds = READING_SECONDS if reads else AMONG_SEVERAL_SECONDS

    def __enter__(self) -> "patience":
        self._enclosing = _at_hand.set(self)
        self._begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._deadline.__exit__(kind, error, trace)
        _at_hand.reset(self._enclosing)

    def renew(self) -> None:
        """Begin to wait anew."""
        self._deadline.__exit__(None, None, None)
        self._begin()

    def _begin(self) -> None:
        self._deadline = pymongo.timeout(
            self._several_seconds if _are_several() else self._alone_seconds
        )
        self._deadline.__enter__()


def about_to_ask() -> None:
    """Give what is asked of the database next the whole of the patience at hand, if there is one."""
    if waiting := _at_hand.get():
        waiting.renew()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """A deadline for all that is asked within the context taken together."""
    enclosing = _at_hand.set(None)
    try:
        with pymongo.timeout(seconds):
            yield
    finally:
        _at_hand.reset(enclosing)


def means_away(error: BaseException | None) -> bool:
    """Whether an error says that the database does not answer for now, rather than that we are wrong."""
    if isinstance(error, (ConnectionFailure, NoConnection, ExecutionTimeout)):
        return True
    return isinstance(error, PyMongoError) and (
        getattr(error, "code", None) in PASSING or any(map(error.has_error_label, PASSING_LABELS))
    )


def give_up() -> None:
    """Remember that a request has waited in vain, so that the following ones need not."""
    _given_up.set()


def is_away() -> bool:
    """Whether a request has waited in vain and no server has been seen since.

    The driver's monitors look for servers all the time, once a second while there is none, so this
    costs nothing and ends by itself when the database is back.
    """
    if not _given_up.is_set():
        return False
    if _client().topology_description.has_readable_server(ANY_SERVER):
        _given_up.clear()
        return False
    return True


def is_another_elected() -> bool:
    """Whether some of several members answer, so that one of them will take over."""
    return _are_several() and _client().topology_description.has_readable_server(ANY_SERVER)


def _are_several() -> bool:
    return len(_client().topology_description.server_descriptions()) > 1


def _client() -> MongoClient:
    return get_connection("core")
