"""The image: a linter reads its Dockerfile, and its health check asks a site as Docker would."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
LINTER = ROOT / "node_modules" / ".bin" / "dockerfile-utils"


class OneName(BaseHTTPRequestHandler):
    """A site that lives, and answers to one name only."""

    def do_GET(self) -> None:
        known = (self.path, self.headers["Host"]) == ("/healthz", "cars.example.com")
        self.send_response(200 if known else 400)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Keep the tests quiet."""


@pytest.fixture
def site() -> Iterator[int]:
    """The port of a site that lives."""
    server = HTTPServer(("127.0.0.1", 0), OneName)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def exit_code_of_health_check(port: int, hosts: str) -> int:
    environment = os.environ | {"PORT": str(port), "TRUSTED_HOSTS": hosts}
    return subprocess.run(
        [sys.executable, ROOT / "deploy" / "ask_health.py"], env=environment, check=False
    ).returncode


def test_the_dockerfile_is_without_fault():
    linted = subprocess.run([LINTER, "lint", DOCKERFILE], capture_output=True, text=True)
    assert (linted.returncode, linted.stdout + linted.stderr) == (0, "")


def test_the_base_is_pinned_and_what_is_installed_is_checked_by_hash():
    text = DOCKERFILE.read_text()
    assert re.search(r"^ARG PYTHON=python:3\.\d+\.\d+-slim-\w+$", text, re.M)
    assert set(re.findall(r"^FROM (\S+)", text, re.M)) == {"${PYTHON}"}
    assert "--require-hashes" in text


def test_the_last_stage_runs_as_nobody_special_and_checks_its_health():
    last = DOCKERFILE.read_text().rpartition("\nFROM ")[2]
    assert re.findall(r"^USER (\S+)", last, re.M) == ["dealership"]
    assert "\nHEALTHCHECK " in last
    assert "curl" not in last
    assert "apt-get" not in last


def test_the_image_gets_all_that_the_site_needs_and_nothing_else():
    lines = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text().splitlines()
    assert "*" in lines
    let_in = [line[1:] for line in lines if line.startswith("!")]
    assert all((ROOT / name).exists() for name in let_in)
    assert {"config.py", "wsgi.py", "gunicorn.conf.py", "dealership", "templates", "static"} <= set(
        let_in
    )


@pytest.mark.parametrize("hosts", ["cars.example.com", ".cars.example.com, www.example.com"])
def test_the_health_check_asks_by_the_name_of_the_site(site, hosts):
    assert exit_code_of_health_check(site, hosts) == 0


def test_the_health_check_fails_for_a_site_that_refuses_it(site):
    assert exit_code_of_health_check(site, "elsewhere.example.com") == 1


def test_the_health_check_fails_where_nobody_listens():
    assert exit_code_of_health_check(9, "cars.example.com") == 1  # 9 is the port of discarding
