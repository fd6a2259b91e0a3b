"""Asking every database whether it lets us in, before the site starts, from a process of its own.

A database client has threads, and a process that has had one must not fork: a lock that a thread
holds at that moment stays locked in the child for ever. gunicorn forks its workers.
"""

import json
import pickle
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from dealership.database.connections import register_connections, registered_aliases
from dealership.database.reachability import Unreachable, ping
from dealership.database.settings import DatabaseSettings


def refusals(databases: Iterable[DatabaseSettings]) -> dict[str, str]:
    """For each alias one line that says why its database cannot be used; blank if it can.

    The settings travel through a pipe: arguments and variables of a process can be seen by others.
    """
    asking = subprocess.run(
        [sys.executable, "-m", __name__],
        input=pickle.dumps(tuple(databases)),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(asking.stdout)


def ask_all(databases: Iterable[DatabaseSettings]) -> dict[str, str]:
    """What `refusals` finds out, in this process, which registers the aliases and must not fork."""
    register_connections(databases)
    aliases = registered_aliases()
    with ThreadPoolExecutor(len(aliases)) as together:  # so that the patience is spent but once
        return dict(zip(aliases, together.map(_refusal, aliases), strict=True))


def _refusal(alias: str) -> str:
    try:
        ping(alias)
    except Unreachable as error:
        return str(error)
    return ""


if __name__ == "__main__":
    asked = pickle.load(sys.stdin.buffer)  # noqa: S301 - what `refusals` above has just written
    json.dump(ask_all(asked), sys.stdout)
