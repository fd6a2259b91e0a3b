"""How long a request may wait for the database, and when waiting is pointless."""

import threading
from contextlib import AbstractContextManager

import pymongo
from mongoengine.connection import get_connection
from pymongo import MongoClient
from pymongo.read_preferences import SecondaryPreferred

# One server that does not answer within this time is down or hung: the page says so in under 4 s.
ALONE_SECONDS = 3.0
# Among several, an election takes over; it is worth waiting for.
AMONG_SEVERAL_SECONDS = 12.0
ANY_SERVER = SecondaryPreferred()

_given_up = threading.Event()


def patience() -> AbstractContextManager[object]:
    """A deadline for everything that is asked of the database within the context."""
    members = len(_client().topology_description.server_descriptions())
    return pymongo.timeout(AMONG_SEVERAL_SECONDS if members > 1 else ALONE_SECONDS)


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


def _client() -> MongoClient:
    return get_connection("core")
