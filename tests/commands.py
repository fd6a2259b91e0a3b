"""The commands that reach MongoDB, as the driver reports them."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from pymongo import monitoring

QUESTIONS = {"find", "aggregate", "count", "distinct"}
WRITES = {"insert", "update", "delete", "findAndModify"}


class _Listener(monitoring.CommandListener):
    def __init__(self) -> None:
        self.lists: list[list[dict[str, Any]]] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        if event.command_name in QUESTIONS | WRITES:
            for commands in self.lists:
                commands.append(deepcopy(dict(event.command)))

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        """Only what is asked counts here."""

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        """Only what is asked counts here."""


_listener = _Listener()
# For every client that is made from now on; the site under test makes its own later.
monitoring.register(_listener)


@contextmanager
def commands_sent() -> Iterator[list[dict[str, Any]]]:
    """The questions and writes that are sent while the block runs."""
    commands: list[dict[str, Any]] = []
    _listener.lists.append(commands)
    try:
        yield commands
    finally:
        _listener.lists.remove(commands)
