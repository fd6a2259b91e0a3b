"""The door stays open while the site restarts, as `dealership.socket` holds it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dealership.opening.front_door import FrontDoor
from tests.ports import HOST
from tests.processes import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
REQUEST = f"GET /cars/ HTTP/1.0\r\nHost: {HOST}\r\n\r\n".encode()
# What systemd does: the socket is descriptor 3, and the variables say for whom it is meant.
GIVEN_THE_DOOR = 'exec 3<&"$0"; LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"'


@pytest.fixture
def door() -> Iterator[socket.socket]:
    """A listening socket that outlives the site."""
    with socket.socket() as held:
        held.bind((HOST, 0))
        held.listen(16)
        yield held


@contextmanager
def site(door: socket.socket, environment: dict[str, str]) -> Iterator[FrontDoor]:
    """The site behind the door, until the end of the block."""
    number = str(door.fileno())
    gunicorn = [sys.executable, "-m", "gunicorn"]
    process = subprocess.Popen(
        ["bash", "-c", GIVEN_THE_DOOR, number, *gunicorn],
        cwd=ROOT,
        env=environment,
        pass_fds=(door.fileno(),),
    )
    try:
        front = FrontDoor(HOST, door.getsockname()[1])
        front.wait_until_ready(process, HOST)
        yield front
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_who_comes_during_a_restart_is_served_after_it(door, app, variables):
    environment = os.environ | variables | {"WEB_CONCURRENCY": "1", "LOG_LEVEL": "ERROR"}
    with site(door, environment):
        pass
    with socket.create_connection(door.getsockname(), timeout=PATIENCE) as visitor:
        visitor.sendall(REQUEST)
        with site(door, environment):
            assert visitor.recv(100).split()[1] == b"200"
