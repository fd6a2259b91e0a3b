"""A process that works in the same house, as another gunicorn worker does."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from dealership.database.connections import register_connections, release_connections
from dealership.database.settings import DatabaseSettings
from tests.processes import PATIENCE


class Colleague:
    """Carries out acts in a process of its own, one at a time."""

    def __init__(self, pipe: Connection):
        self._pipe = pipe

    def begin(self, act: Callable[..., Any], *with_these: Any) -> None:
        """Let it begin with an act: a function of a module, and what it is called with."""
        self._pipe.send((act, with_these))

    def finish(self) -> Any:
        """Wait for the act; what it returned, or was refused with."""
        assert self._pipe.poll(PATIENCE), "the other process does not answer"
        outcome = self._pipe.recv()
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    def __call__(self, act: Callable[..., Any], *with_these: Any) -> Any:
        """Carry out an act and wait for it."""
        self.begin(act, *with_these)
        return self.finish()


@contextmanager
def colleague(databases: tuple[DatabaseSettings, ...]) -> Iterator[Colleague]:
    """Another process, until the block ends."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(databases, theirs), daemon=True)
    process.start()
    try:
        yield Colleague(ours)
    finally:
        ours.send(None)
        process.join(PATIENCE)


def _work(databases: tuple[DatabaseSettings, ...], pipe: Connection) -> None:
    register_connections(databases)
    while order := pipe.recv():
        act, with_these = order
        try:
            pipe.send(act(*with_these))
        except Exception as error:
            pipe.send(error)
    release_connections()
