"""The site in production, started by gunicorn with some settings, until it serves or ends."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dealership.tether import tethered
from tests.ports import HOST, free_port

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "APP_ENV": "production",
    "SECRET_KEY": "7f1c9b5e2ad84c06b3e95d70f2a6184c3d9be07a51c24f68",
    "TRUSTED_HOSTS": "cars.example",
    "PROXY_HOPS": "1",
    "WEB_CONCURRENCY": "1",
}
HEADERS = {"Host": "cars.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
AT_A_TIME = 4
_PATIENCE = 60
_ANSWER_SECONDS = 20


@dataclass(frozen=True)
class Outcome:
    """What became of a start: a page, or an end with an exit code; and what was said."""

    status: int | None
    page: str
    exit_code: int
    said: str


class Site:
    """A start that is under way. `look` from time to time tells when it has led to something."""

    def __init__(self, variables: Mapping[str, str], folder: Path) -> None:
        folder.mkdir()
        self._said = folder / "said"
        self._port = free_port()
        self._began = time.monotonic()
        environment = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        with self._said.open("w") as said:
            self._gunicorn = subprocess.Popen(
                tethered([sys.executable, "-m", "gunicorn"]),
                cwd=ROOT,
                env=environment
                | PRODUCTION
                | {"INSTANCE_PATH": str(folder), "PORT": str(self._port)}
                | variables,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def look(self) -> Outcome | None:
        """The front page if it is served, or the end; None while neither is known."""
        if self._gunicorn.poll() is not None or time.monotonic() > self._began + _PATIENCE:
            return self._ended(None, "")
        connection = http.client.HTTPConnection(HOST, self._port, timeout=_ANSWER_SECONDS)
        try:
            connection.request("GET", "/", headers=HEADERS)
            answer = connection.getresponse()
            return self._ended(answer.status, answer.read().decode())
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def close(self) -> int:
        """End it; returns its exit code."""
        self._gunicorn.terminate()
        return self._gunicorn.wait(_PATIENCE)

    def _ended(self, status: int | None, page: str) -> Outcome:
        exit_code = self.close()
        return Outcome(status, page, exit_code, self._said.read_text())


def outcomes_of(table: Mapping[str, Mapping[str, str]], folder: Path) -> dict[str, Outcome]:
    """What becomes of a site with each of the settings, several at a time: a start is mostly waiting."""
    waiting = list(table.items())
    under_way: dict[str, Site] = {}
    outcomes: dict[str, Outcome] = {}
    try:
        while waiting or under_way:
            while waiting and len(under_way) < AT_A_TIME:
                name, variables = waiting.pop(0)
                under_way[name] = Site(variables, folder / str(len(waiting)))
            for name, site in list(under_way.items()):
                if outcome := site.look():
                    outcomes[name] = outcome
                    del under_way[name]
            time.sleep(0.05)
    finally:
        for site in under_way.values():
            site.close()
    return outcomes
