"""Every command that is sent to MongoDB: counted for the page, echoed on request, named when slow."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from pymongo.monitoring import (
    CommandFailedEvent,
    CommandListener,
    CommandStartedEvent,
    CommandSucceededEvent,
)

from dealership.database import tally
from dealership.database.masking import written

log = logging.getLogger(__name__)

HOUSEKEEPING = frozenset(
    ("hello", "saslStart", "saslContinue", "authenticate", "ping", "endSessions", "killCursors")
)
# Where a command says what it is about: its filter, its pipeline or its writes.
ABOUT = ("filter", "query", "q", "pipeline", "updates", "deletes", "update", "key")

Command = Mapping[str, Any]


class CommandLog(CommandListener):
    """Listens to a client. `slow` is called with database and command of whatever takes too long."""

    def __init__(
        self,
        *,
        echo: bool = False,
        slow_ms: int | None = None,
        slow: Callable[[str, Command, float], None] | None = None,
    ):
        self._echo = echo
        self._slow_ms = slow_ms
        self._slow = slow
        self._under_way: dict[int, Command] = {}

    def started(self, event: CommandStartedEvent) -> None:
        """A command is on its way."""
        self._under_way[event.request_id] = event.command

    def succeeded(self, event: CommandSucceededEvent) -> None:
        """A command was answered."""
        self._ended(event, _outcome(event.reply))

    def failed(self, event: CommandFailedEvent) -> None:
        """A command was refused, or its answer never came."""
        failure = event.failure
        self._ended(event, f"failed: {failure.get('codeName') or failure.get('errmsg', '')[:80]}")

    def _ended(self, event: CommandSucceededEvent | CommandFailedEvent, outcome: str) -> None:
        command = self._under_way.pop(event.request_id, None)
        if command is None or event.command_name in HOUSEKEEPING:
            return
        milliseconds = event.duration_micros / 1000
        if page := tally.current():
            page.add(_kind(event.command_name, command), milliseconds)
        if self._echo:
            log.info(
                "%.1f ms %s %s → %s",
                milliseconds,
                event.database_name,
                described(event.command_name, command),
                outcome,
            )
        if self._slow and self._slow_ms is not None and milliseconds >= self._slow_ms:
            self._slow(event.database_name, command, milliseconds)


def described(name: str, command: Command) -> str:
    """A command in one line: its name, collection and what it is about, without anything private."""
    about = {key: command[key] for key in (*ABOUT, "sort", "limit") if key in command}
    if isinstance(about.get("update"), str):  # the command `update` names its collection so
        del about["update"]
    if "documents" in command:
        about["documents"] = len(command["documents"])
    return f"{name} {command.get(name, '')} {written(about)}"


def _kind(name: str, command: Command) -> str:
    """What stays the same when a command is sent again with other values."""
    shapes = [f"{key}({', '.join(_paths(command[key]))})" for key in ABOUT if key in command]
    return " ".join([name, str(command.get(name, "")), *shapes])


def _paths(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [str(name) for name in value]
    if isinstance(value, list):
        return [path for item in value[:3] for path in _paths(item)]
    return []


def _outcome(reply: Command) -> str:
    if "cursor" in reply:
        batch = reply["cursor"].get("firstBatch") or reply["cursor"].get("nextBatch") or []
        return f"{len(batch)} documents"
    if "n" in reply:
        changed = f", {reply['nModified']} changed" if "nModified" in reply else ""
        return f"{reply['n']} matched{changed}"
    return "done"
