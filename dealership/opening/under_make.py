"""Noticing that make was asked to stop.

A terminal sends Ctrl-C to every program of `make run`, but a SIGINT or SIGHUP sent to make alone goes
no further: make waits, inside its signal handler, for the recipe to end. The kernel shows that handler,
because it blocks the signal meanwhile.
"""

import os
import signal
from pathlib import Path

_KEPT_BY_MAKE = (signal.SIGINT, signal.SIGHUP)


def make_is_waiting_for_our_end() -> bool:
    """Whether our parent is a make that keeps such a signal to itself."""
    parent = Path("/proc", str(os.getppid()))
    try:
        if (parent / "comm").read_text().strip() not in ("make", "gmake"):
            return False
        status = (parent / "status").read_text()
    except OSError:
        return False
    blocked = int(status.partition("SigBlk:")[2].split()[0], 16)
    return any(blocked & 1 << (number - 1) for number in _KEPT_BY_MAKE)
