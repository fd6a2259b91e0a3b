"""`python -m dealership` on this machine: it opens, closes in good order, and refuses in plain words."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from config import Config, ConfigError
from dealership.__main__ import SOMETHING_REMAINS, _flask
from dealership.database.cli import structure
from dealership.database.local_server import running_port
from dealership.opening.front_door import CannotOpen
from tests.processes import PATIENCE, family_of, wait_for_end_of

ROOT = Path(__file__).parents[2]
LAUNCHER = [sys.executable, "-m", "dealership"]
OPEN = "Press Ctrl-C"

Launch = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def environment(tmp_path: Path, port: int) -> dict[str, str]:
    """That of a machine on which nothing was set up; the house is opened without cars."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("MONGODB_", "APP_"))}
    return inherited | {
        "INSTANCE_PATH": str(tmp_path / "instance"),
        "PORT": str(port),
        "CARS": "0",
        "OWNERS": "0",
        "WEB_CONCURRENCY": "1",
    }


@pytest.fixture
def launch(environment: dict[str, str]) -> Iterator[Launch]:
    started = []

    def launch(command: list[str] = LAUNCHER, **variables: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield launch
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def read_until_open(process: subprocess.Popen[str]) -> str:
    """What is printed up to the moment when shoppers may come in."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if OPEN in line:
            return "".join(lines)
    raise AssertionError("never opened:\n" + "".join(lines))


def status_of(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def test_it_opens_says_where_and_closes_without_leftovers(launch: Launch, port: int) -> None:
    process = launch()

    said = read_until_open(process)
    assert f"http://127.0.0.1:{port}/" in said
    assert "password" in said
    assert status_of(port, "/") == 200
    family = family_of(process.pid)
    assert len(family) >= 4  # the launcher, mongod, gunicorn and its worker

    process.send_signal(signal.SIGINT)
    said, _ = process.communicate()
    assert process.returncode == 0
    assert "Closing" in said
    assert "Traceback" not in said
    for member in family:
        wait_for_end_of(member)


def test_commands_of_the_same_copy_are_let_in_by_its_key_and_tell_it_nobody(
    launch: Launch, environment: dict[str, str], tmp_path: Path
) -> None:
    read_until_open(launch())
    key = (tmp_path / "instance" / "mongodb" / "keyfile").read_text()

    asked = subprocess.run(
        [sys.executable, "-m", "flask", "database", "ping"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert asked.returncode == 0, asked.stderr
    assert re.match(
        r"core: MongoDB [\d.]+, replica set dealership, as dealership@admin\n", asked.stdout
    )
    for told in (asked.stdout, asked.stderr, repr(Config.from_environ(environment).databases)):
        assert key not in told

    (core, *_) = Config.from_environ(environment | {"MONGODB_HOST": "db.example"}).databases
    assert (core.username, core.password) == ("", "")


def test_a_server_of_an_earlier_version_without_a_key_is_named(
    launch: Launch, environment: dict[str, str], tmp_path: Path
) -> None:
    read_until_open(launch())
    (tmp_path / "instance" / "mongodb" / "keyfile").unlink()

    with pytest.raises(ConfigError, match="an earlier version runs without a password; end that"):
        Config.from_environ(environment)


def test_a_killed_launcher_takes_everything_with_it(
    launch: Launch, port: int, tmp_path: Path
) -> None:
    process = launch()
    read_until_open(process)
    family = family_of(process.pid)

    process.kill()

    for member in family:
        wait_for_end_of(member)
    assert running_port(tmp_path / "instance" / "mongodb") is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_ends_with_make_even_when_only_make_is_told(
    launch: Launch, tmp_path: Path, number: signal.Signals
) -> None:
    recipe = tmp_path / "Makefile"
    tether = ROOT / "dealership" / "tether.py"
    recipe.write_text(
        f"run:\n\t@exec {sys.executable} -IS {tether} $$PPID 15 {' '.join(LAUNCHER)}\n"
    )
    process = launch(["make", "-f", str(recipe), "run"])
    read_until_open(process)
    family = family_of(process.pid)

    process.send_signal(number)

    for member in family[1:]:
        wait_for_end_of(member)
    assert "Traceback" not in process.communicate()[0]


def test_a_taken_port_is_said_before_anything_is_started(
    launch: Launch, port: int, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", port)):
        process = launch()
        said, _ = process.communicate()

    assert process.returncode == 1
    assert said.startswith(f"Cannot listen on 127.0.0.1, port {port}: Address already in use.")
    assert f"PORT={port + 1}" in said
    assert said.count("\n") == 1
    assert not (tmp_path / "instance" / "mongodb").exists()


def test_an_address_of_another_machine_is_refused(launch: Launch) -> None:
    process = launch(HOST="192.0.2.1")
    said, _ = process.communicate()

    assert process.returncode == 1
    assert said.startswith("Cannot listen on 192.0.2.1")
    assert said.count("\n") == 1


def test_a_named_server_that_is_not_there_stops_the_opening(launch: Launch, tmp_path: Path) -> None:
    process = launch(MONGODB_HOST="127.0.0.1", MONGODB_PORT="1")
    said, _ = process.communicate()

    assert process.returncode == 1
    assert "`flask database upgrade` failed with exit code 1." in said
    assert "Traceback" not in said
    assert not (tmp_path / "instance" / "mongodb").exists()


@pytest.mark.parametrize("code", [0, 1, 3])
def test_documents_that_no_upgrade_could_read_do_not_stop_the_opening(code: int) -> None:
    children = SimpleNamespace(run=lambda command: code)

    with pytest.raises(CannotOpen) if code == 1 else nullcontext():
        _flask(children, "database", "upgrade", passes=SOMETHING_REMAINS)
    assert structure.SOMETHING_REMAINS == SOMETHING_REMAINS


@pytest.mark.parametrize(("variable", "value"), [("PORT", "http"), ("CARS", "many")])
def test_a_faulty_setting_is_named(launch: Launch, variable: str, value: str) -> None:
    process = launch(**{variable: value})
    said, _ = process.communicate()

    assert process.returncode == 2
    assert f"{variable} must be a whole number" in said
    assert "Traceback" not in said
