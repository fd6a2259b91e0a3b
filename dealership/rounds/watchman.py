"""The thread in each serving process that makes the rounds."""

import logging
import random
from threading import Event, Thread

import mongoengine
from flask import Flask
from mongoengine.connection import ConnectionFailure
from pymongo.errors import PyMongoError

from dealership.rounds.making import make_due_rounds

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 10.0
PATIENCE_SECONDS = 10.0
DATABASE_ERRORS = (PyMongoError, mongoengine.OperationError, ConnectionFailure)


class Watchman:
    """Looks every few seconds whether a round is due."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._leaving = Event()
        self._thread = Thread(target=self._watch, name="watchman", daemon=True)

    def begin(self) -> None:
        """Start work. Called after a fork, never before one."""
        self._thread.start()

    def leave(self) -> None:
        """Finish the round at hand, for which there is some patience, and make no further one."""
        self._leaving.set()
        self._thread.join(PATIENCE_SECONDS)

    def _watch(self) -> None:
        pause = random.uniform(0.5, SECONDS_BETWEEN_LOOKS)  # processes begin together: spread them
        while not self._leaving.wait(pause):
            self._look()
            pause = SECONDS_BETWEEN_LOOKS

    def _look(self) -> None:
        try:
            make_due_rounds(self._app)
        except DATABASE_ERRORS as error:
            log.warning("No rounds are made: %s", type(error).__name__)
        except Exception:
            log.exception("No rounds are made.")
