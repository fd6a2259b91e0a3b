"""The real site for tests in a browser: gunicorn in a process of its own, with a stock of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dealership.opening.front_door import FrontDoor
from dealership.tether import tethered
from tests.mailbox import Mailbox
from tests.ports import HOST, free_port
from tests.processes import PATIENCE

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class LiveSite:
    """Where the site answers, and what `live_stock` says is in it."""

    address: str
    stock: dict[str, str]
    environment: dict[str, str] = field(repr=False)

    def url(self, path: str) -> str:
        """The whole address of a page; `{name}` stands for something in the stock."""
        return self.address + path.format(**self.stock)

    def make_rounds(self) -> None:
        """Have everything done now that the house does by itself every so often."""
        _run("tests.live_rounds", self.environment)


@pytest.fixture(scope="session")
def live_site(
    variables: dict[str, str], tmp_path_factory: pytest.TempPathFactory, live_mailbox: Mailbox
) -> Iterator[LiveSite]:
    """The stocked site, served until the worker's last test; its database is cleared by nobody."""
    door = FrontDoor(HOST, free_port())
    environment = variables | {
        "PATH": os.environ["PATH"],
        "MONGODB_NAME": f"{variables['MONGODB_NAME']}_live",
        "INSTANCE_PATH": str(tmp_path_factory.mktemp("live")),
        "PORT": str(door.port),
        "WEB_CONCURRENCY": "1",
        "PROXY_HOPS": "1",  # a browser may claim an address of its own, to be throttled alone
        "LOG_LEVEL": "ERROR",
        "MAIL_URL": live_mailbox.url,
    }
    stock = _fill(environment)
    gunicorn = subprocess.Popen(
        tethered([sys.executable, "-m", "gunicorn", "wsgi:app"]),
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        door.wait_until_ready(gunicorn, HOST)
        yield LiveSite(door.url.rstrip("/"), stock, environment)
    finally:
        gunicorn.send_signal(signal.SIGTERM)
        gunicorn.wait(PATIENCE)
        _must_have_left(gunicorn.pid)


def _fill(environment: dict[str, str]) -> dict[str, str]:
    return json.loads(_run("tests.live_stock", environment))


def _run(module: str, environment: dict[str, str]) -> str:
    """Run a module in a process of its own: this one's aliases lead to the other tests' data."""
    command = [sys.executable, "-m", module]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _must_have_left(group: int) -> None:
    """Neither gunicorn nor a worker of its may outlive the tests."""
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)
