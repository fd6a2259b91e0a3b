"""The thread in each serving process that delivers letters as soon as they are written."""

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

import mongoengine
from flask import g
from mongoengine.connection import ConnectionFailure
from pymongo.errors import PyMongoError

from dealership.mail_server import MailServer
from dealership.mailing.delivering import deliver_due
from dealership.mailing.writing import WRITTEN

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10.0
DATABASE_ERRORS = (PyMongoError, mongoengine.OperationError, ConnectionFailure)


class Postman:
    """Waits until letters are written, and delivers what is due.

    His thread begins with the first letter: before a fork it would not survive, and a process that
    writes none needs none. What he does not manage is left to the round.
    """

    def __init__(self, server: Callable[[], MailServer | None]) -> None:
        self._server = server
        self._called = Event()
        self._leaving = False
        self._lock = Lock()
        self._thread: Thread | None = None

    def after_request(self, _error: BaseException | None = None) -> None:
        """Call him if the request, which is over and stored now, wrote a letter."""
        if g.pop(WRITTEN, False) and self._server():
            self.call()

    def call(self) -> None:
        """There is something to deliver."""
        with self._lock:
            self._called.set()
            if self._thread is None or not self._thread.is_alive():
                self._leaving = False
                self._thread = Thread(target=self._work, name="postman", daemon=True)
                self._thread.start()

    def leave(self) -> None:
        """Finish the letter at hand, for which there is some patience; the others wait."""
        with self._lock:
            self._leaving = True
            self._called.set()
            thread, self._thread = self._thread, None
        if thread:
            thread.join(PATIENCE_SECONDS)

    def _work(self) -> None:
        while not self._leaving:
            self._called.wait()
            self._called.clear()
            self._deliver()

    def _is_leaving(self) -> bool:
        return self._leaving

    def _deliver(self) -> None:
        try:
            deliver_due(self._server(), until=self._is_leaving)
        except DATABASE_ERRORS as error:
            log.warning("The letters wait for the next round: %s", type(error).__name__)
        except Exception:
            log.exception("The letters wait for the next round.")
