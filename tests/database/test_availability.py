"""Pages while the database is hung or dead: a real server, stopped and killed for real."""

import os
import signal
import subprocess
import sys
import time

import pytest

from dealership.database.local_server import LocalServer

# A site of its own process and database server; prints status and seconds of each request asked for.
SITE = """
import sys, time
from config import Config
from dealership import create_app
client = create_app(Config.from_environ()).test_client()
for line in sys.stdin:
    started = time.perf_counter()
    status = client.get(line.strip()).status_code
    print(status, time.perf_counter() - started, flush=True)
"""


@pytest.fixture
def server(tmp_path):
    """A database server that this test may hurt."""
    with LocalServer(tmp_path / "mongodb") as server:
        yield server


@pytest.fixture
def ask(server, tmp_path):
    """Asks a site of that server for an address: (status, seconds)."""
    address = server.start()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("MONGODB_")
    } | {
        "APP_ENV": "testing",
        "INSTANCE_PATH": str(tmp_path),
        **address.variables,
        "MONGODB_REPLICA_SET": "",
    }
    with subprocess.Popen(
        [sys.executable, "-c", SITE],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as site:

        def ask(path: str) -> tuple[int, float]:
            print(path, file=site.stdin, flush=True)
            status, seconds = site.stdout.readline().split()
            return int(status), float(seconds)

        assert ask("/")[0] == 200
        yield ask
        site.stdin.close()


def test_a_hung_database_makes_503_pages_and_the_site_is_back_with_it(ask, server):
    os.kill(server.pid, signal.SIGSTOP)
    try:
        assert ask("/cars/")[0] == 503
        assert ask("/cars/")[0] == 503
        assert ask("/healthz")[0] == 200
        assert ask("/readyz")[0] == 503
    finally:
        os.kill(server.pid, signal.SIGCONT)
    assert _comes_back(ask)


def test_a_dead_database_makes_503_pages_and_the_site_is_back_with_it(ask, server):
    os.kill(server.pid, signal.SIGKILL)
    server.stop()
    assert ask("/")[0] == 503
    assert ask("/owners/")[0] in (302, 503)
    server.start()
    assert _comes_back(ask)


def _comes_back(ask) -> bool:
    for _ in range(100):
        if ask("/")[0] == 200:
            return True
        time.sleep(0.1)
    return False
