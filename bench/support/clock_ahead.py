"""The settings of gunicorn, with workers whose clock is ahead by `CLOCK_AHEAD` seconds."""

import os
import runpy
from datetime import UTC, datetime, timedelta

import time_machine

_OWN = runpy.run_path("gunicorn.conf.py")
globals().update({name: value for name, value in _OWN.items() if not name.startswith("_")})


def post_fork(server, worker) -> None:
    """Set the worker's clock, which goes on from there."""
    _OWN["post_fork"](server, worker)
    ahead = timedelta(seconds=int(os.environ["CLOCK_AHEAD"]))
    time_machine.travel(datetime.now(UTC) + ahead, tick=True).start()
