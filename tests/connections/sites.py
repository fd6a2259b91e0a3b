"""The site in production, started by gunicorn with some settings, until it serves or ends."""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from dealership.tether import tethered
from tests.ports import HOST, free_port
from tests.processes import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "APP_ENV": "production",
    "SECRET_KEY": "7f1c9b5e2ad84c06b3e95d70f2a6184c3d9be07a51c24f68",
    "TRUSTED_HOSTS": "cars.example",
    "PROXY_HOPS": "1",
    "WEB_CONCURRENCY": "1",
}
HEADERS = {"Host": "cars.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
AT_A_TIME = 3
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
        if self._gunicorn.poll() is not None or time.monotonic() > self._began + PATIENCE:
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
        return self._gunicorn.wait(PATIENCE)

    def _ended(self, status: int | None, page: str) -> Outcome:
        exit_code = self.close()
        return Outcome(status, page, exit_code, self._said.read_text())


def outcomes_of(
    whole: Mapping[str, Mapping[str, str]], others: Mapping[str, Mapping[str, str]], folder: Path
) -> dict[str, Outcome]:
    """What becomes of a site with each of the settings.

    The `whole` sites are started by gunicorn; for all the others a few processes do what it does,
    one after the other. Some at a time, for most of it is waiting.
    """
    settings = [(name, PRODUCTION | variables) for name, variables in others.items()]
    shares = [dict(settings[share::AT_A_TIME]) for share in range(AT_A_TIME)]
    with ThreadPoolExecutor(AT_A_TIME) as together:
        tried = together.map(lambda share: _tried(share, folder), shares)
        outcomes = {name: _served(whole[name], folder / name) for name in whole}
        for share in tried:
            outcomes |= share
    return outcomes


def _served(variables: Mapping[str, str], folder: Path) -> Outcome:
    site = Site(variables, folder)
    while not (outcome := site.look()):
        time.sleep(0.05)
    return outcome


def _tried(share: Mapping[str, Mapping[str, str]], folder: Path) -> dict[str, Outcome]:
    told = {
        name: dict(variables) | {"INSTANCE_PATH": str(folder)} for name, variables in share.items()
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.connections.trying"],
        cwd=ROOT,
        input=json.dumps(told),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return {name: Outcome(**outcome) for name, outcome in json.loads(done.stdout).items()}
