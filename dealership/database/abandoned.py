"""Transactions that nobody will finish, because their process is gone.

The server keeps one open, and what it has changed locked, for `transactionLifetimeLimitSeconds` (60 by
default). A user may see and end sessions of their own without any privilege for it
(`$currentOp` with `allUsers: false`, `killSessions`).
"""

import logging
from collections.abc import Iterable
from typing import Any

from mongoengine.connection import get_connection
from pymongo.errors import OperationFailure

log = logging.getLogger(__name__)

# A machine that lost its power closes no connection. A transaction of ours that is alive and as slow
# as this is ended too; it is run again.
SILENT_SECONDS = 4.0
_OWN_SESSIONS = {"$currentOp": {"allUsers": False, "idleSessions": True, "idleConnections": True}}


def end_abandoned_transactions() -> int:
    """End the open transactions of our user whose process is gone; how many that were.

    Such a process has no connection any more, or has been silent for `SILENT_SECONDS`.
    """
    admin = get_connection("core").admin
    try:
        with admin.aggregate([_OWN_SESSIONS]) as operations:
            sessions = list(_abandoned(list(operations)))
        if sessions:
            admin.command("killSessions", sessions, codec_options=admin.codec_options)
            log.warning("Ended %d transactions of processes that are gone", len(sessions))
    except OperationFailure as error:  # a service that allows neither
        log.warning("Cannot look for transactions of processes that are gone: %s", error.code)
        return 0
    return len(sessions)


def _abandoned(operations: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    connected = {operation.get("client") for operation in operations if operation["type"] == "op"}
    for operation in operations:
        transaction = operation.get("transaction")
        if operation["type"] != "idleSession" or not transaction:
            continue
        silent = transaction["timeInactiveMicros"] / 1_000_000
        if operation.get("client") not in connected or silent >= SILENT_SECONDS:
            yield {"id": operation["lsid"]["id"]}
