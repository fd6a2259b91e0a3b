"""How gunicorn serves the site: threads, database clients made once a worker, a clean end."""

import logging
import resource
import sys
from pathlib import Path

from gunicorn.workers import gthread

from config import Config, ConfigError
from dealership.database.connections import (
    register_connections,
    release_connections,
    warm_connections,
)
from dealership.database.first_look import refusals
from dealership.rounds.watchman import Watchman
from dealership.web.request_log import set_up_logging

MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn puts only its workers' heartbeats there

# What a worker opens itself: connections to the databases, logs, files. The rest is for visitors.
FILES_OF_OUR_OWN = 400
FEWEST_VISITORS, MOST_VISITORS = 100, 1_000


def room_for_visitors() -> int:
    """How many connections of visitors a worker may hold, after the limit was raised as far as it may."""
    wanted = FILES_OF_OUR_OWN + MOST_VISITORS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return min(MOST_VISITORS, soft - FILES_OF_OUR_OWN)


try:
    settings = Config.from_environ()
except ConfigError as error:
    print("The settings are not usable:", *error.faults, sep="\n  ", file=sys.stderr)
    sys.exit(2)

if room_for_visitors() < FEWEST_VISITORS:
    fewest = FILES_OF_OUR_OWN + FEWEST_VISITORS
    print(
        f"A process may open too few files: raise the limit (ulimit -n) to {fewest} at least, better 65536.",
        file=sys.stderr,
    )
    sys.exit(1)

bind = f"{settings.host}:{settings.port}"
wsgi_app = "wsgi:app"
worker_class = "gthread"
workers = settings.workers
threads = 8
timeout = 60
graceful_timeout = 20
worker_connections = room_for_visitors()
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True
# What proxies say is judged by the site itself (PROXY_HOPS); gunicorn would believe any program on
# this machine where the site is mounted and how it was reached.
forwarded_allow_ips = ""
# Whoever connects and says nothing would hold one of the threads for 5 seconds. After this, in seconds,
# they wait where it costs nothing.
gthread.DEFAULT_WORKER_DATA_TIMEOUT = 0.02
worker_tmp_dir = str(MEMORY) if MEMORY.is_dir() else None
loglevel = "warning"


def on_starting(server) -> None:
    """Refuse to start when the database refuses us: one line now beats an error on every page."""
    set_up_logging(settings.log_level, settings.log_format)
    register_connections(settings.databases)  # which says how each is reached
    release_connections()  # each worker registers them itself, with those who listen to commands
    found = refusals(settings.databases)
    if core := found.pop("core"):
        print(f"The database cannot be used. {core}", file=sys.stderr)
        sys.exit(1)
    for refusal in filter(None, found.values()):
        server.log.warning("Some pages will not work. %s", refusal)


def post_fork(server, worker) -> None:
    """Each worker writes the log by itself; how the databases are reached was said before."""
    set_up_logging(settings.log_level, settings.log_format)
    logging.getLogger("dealership.database.connections").setLevel(logging.WARNING)


def post_worker_init(worker) -> None:
    """Make the database clients now, in one thread, rather than several at the first requests.

    Then count the stock, which lets the first requests wait in the listener's queue instead of turning
    them away, and begin what the site does by itself.
    """
    # Not at the top: what the master has imported stays as it was when workers are reloaded.
    from dealership.cars.stock_index.keeping import count_beforehand

    warm_connections()
    count_beforehand()
    worker.watchman = Watchman(worker.wsgi)
    worker.watchman.begin()


def worker_exit(server, worker) -> None:
    """Let what goes on by itself come to an end, and give the database its connections back."""
    if watchman := getattr(worker, "watchman", None):  # absent if the site could not be loaded
        watchman.leave()
        worker.wsgi.extensions["postman"].leave()
    release_connections()
