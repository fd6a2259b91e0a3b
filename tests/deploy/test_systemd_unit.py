"""The systemd unit: systemd itself understands it and finds it well shut in."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "deploy" / "dealership.service"
SOCKET = ROOT / "deploy" / "dealership.socket"
PROGRAM = "/srv/dealership/.venv/bin/gunicorn"
HIGHEST_EXPOSURE = 15  # tenths of systemd's scale from 0 to 10; a unit without options has 96


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)


@pytest.fixture
def units(tmp_path: Path) -> tuple[Path, Path]:
    """The service and its socket, with a program that this machine has."""
    service, socket = tmp_path / UNIT.name, tmp_path / SOCKET.name
    assert PROGRAM in UNIT.read_text()
    service.write_text(UNIT.read_text().replace(PROGRAM, sys.executable))
    socket.write_text(SOCKET.read_text())
    return service, socket


def test_systemd_finds_no_fault(units):
    verified = run("systemd-analyze", "verify", "--man=no", *units)
    assert (verified.returncode, verified.stderr) == (0, "")


def test_systemd_finds_a_misspelt_option(units):
    service, _ = units
    service.write_text(service.read_text().replace("Restart=", "Restert="))
    assert "Restert" in run("systemd-analyze", "verify", "--man=no", *units).stderr


def test_the_door_is_where_nginx_knocks():
    address = re.search(r"^ListenStream=(.+)$", SOCKET.read_text(), re.M)
    assert f"server unix:{address[1]};" in (ROOT / "deploy" / "nginx.conf").read_text()


def test_the_site_is_well_shut_in():
    judged = run(
        "systemd-analyze", "security", "--offline=true", f"--threshold={HIGHEST_EXPOSURE}", UNIT
    )
    assert judged.returncode == 0, judged.stdout[-200:]


def test_the_site_has_more_time_to_end_than_gunicorn_gives_its_requests():
    gunicorn = dict(
        line.split(" = ", 1)
        for line in (ROOT / "gunicorn.conf.py").read_text().splitlines()
        if " = " in line and not line.startswith(" ")
    )
    unit = dict(line.split("=", 1) for line in UNIT.read_text().splitlines() if "=" in line)
    assert int(unit["TimeoutStopSec"]) > int(gunicorn["graceful_timeout"])
