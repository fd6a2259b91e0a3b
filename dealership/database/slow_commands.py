"""Naming slow commands in the log, with the plan by which the server carried them out."""

import logging
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from mongoengine.connection import get_db
from pymongo.errors import PyMongoError

from dealership.database.command_log import described
from dealership.database.connections import registered_aliases

log = logging.getLogger(__name__)

EXPLAINABLE = frozenset(
    ("find", "aggregate", "count", "distinct", "update", "delete", "findAndModify")
)
# What belongs to the session or the driver and is refused inside `explain`.
LEFT_OUT = frozenset(
    ("lsid", "$clusterTime", "$db", "txnNumber", "autocommit", "startTransaction", "writeConcern",
     "$readPreference", "readConcern", "maxTimeMS")
)  # fmt: skip


class SlowCommands:
    """Reports slow commands. The plan is asked for by a thread of its own, so no page waits for it."""

    def __init__(self) -> None:
        self._asking = ThreadPoolExecutor(1, thread_name_prefix="slow-commands")

    def report(self, database: str, command: Mapping[str, Any], milliseconds: float) -> None:
        """Log a command that took too long."""
        name = next(iter(command), "")
        if name == "explain":
            return
        try:
            self._asking.submit(_report, database, name, dict(command), milliseconds)
        except RuntimeError:  # the process is ending
            _log(database, name, command, milliseconds, "")

    def finish(self) -> None:
        """Wait until everything reported so far is in the log."""
        self._asking.shutdown()


def _report(database: str, name: str, command: dict[str, Any], milliseconds: float) -> None:
    plan = ""
    if name in EXPLAINABLE:
        try:
            plan = _plan(database, command)
        except (PyMongoError, LookupError) as error:
            plan = f"no plan: {type(error).__name__}"
    _log(database, name, command, milliseconds, plan)


def _log(
    database: str, name: str, command: Mapping[str, Any], milliseconds: float, plan: str
) -> None:
    log.warning(
        "Slow: %.0f ms %s %s by %s", milliseconds, database, described(name, command), plan or "–"
    )


def _plan(database: str, command: dict[str, Any]) -> str:
    alias = next(a for a in registered_aliases() if get_db(a).name == database)
    question = {name: value for name, value in command.items() if name not in LEFT_OUT}
    reply = get_db(alias).command("explain", question, verbosity="queryPlanner")
    return " < ".join(_stages(reply))


def _stages(plan: Any) -> Iterator[str]:
    """The stages of the winning plan, the last to run first, with the index of each scan."""
    if isinstance(plan, Mapping):
        if "stage" in plan:
            yield " ".join(
                [str(plan["stage"]), *([plan["indexName"]] if "indexName" in plan else [])]
            )
        for name in (
            "stages",
            "$cursor",
            "queryPlanner",
            "winningPlan",
            "queryPlan",
            "inputStage",
            "inputStages",
        ):
            if name in plan:
                yield from _stages(plan[name])
    elif isinstance(plan, list):
        for part in plan:
            yield from _stages(part)
