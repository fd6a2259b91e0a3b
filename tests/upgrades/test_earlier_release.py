"""This release and the one before it serve the same database, through the upgrade and back."""

import os
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPErrorProcessor, build_opener

import pytest
from mongoengine.connection import get_connection

from dealership.tether import tethered
from tests.earlier_release import unpack_earlier_release
from tests.factories import a_vin
from tests.html import fields_of
from tests.ports import HOST, free_port
from tests.processes import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
EMAIL, PASSWORD = "manager@dealership.example", "correct horse battery staple"
PAGES = (
    "/", "/cars/", "/cars/?q=honda", "/cars/?make=Honda&sort=price", "/owners/", "/owners/?q=ann",
    "/dashboard", "/sales/", "/audit/", "/profile/", "/accounts/", "/privacy/", "/feeds/stock.csv",
)  # fmt: skip


class _AsItIs(HTTPErrorProcessor):
    """Takes every answer as it is, redirects and errors too."""

    def http_response(self, request, response):
        return response


class Release:
    """One release, served by gunicorn from its own folder."""

    def __init__(self, root: Path, folder: Path, variables: dict[str, str]) -> None:
        folder.mkdir()
        self.root, self.port = root, free_port()
        self.environment = variables | {
            "PATH": os.environ["PATH"],
            "INSTANCE_PATH": str(folder),
            "PORT": str(self.port),
            "WEB_CONCURRENCY": "1",
            "LOG_LEVEL": "ERROR",
        }
        self._browser = build_opener(HTTPCookieProcessor(CookieJar()), _AsItIs)
        self._gunicorn: subprocess.Popen[bytes] | None = None

    def flask(self, *arguments: str) -> None:
        """Run one of its commands."""
        command = [sys.executable, "-m", "flask", *arguments]
        subprocess.run(command, cwd=self.root, env=self.environment, check=True, timeout=PATIENCE)

    def open(self) -> None:
        """Serve, and sign the manager in."""
        self._gunicorn = subprocess.Popen(
            tethered([sys.executable, "-m", "gunicorn"]), cwd=self.root, env=self.environment
        )
        until = time.monotonic() + PATIENCE
        while self._status("/readyz") != 200:
            assert time.monotonic() < until, "it does not serve"
            time.sleep(0.1)
        assert self.send("/accounts/sign-in", email=EMAIL, password=PASSWORD)[0] in (302, 303)

    def close(self) -> None:
        """End it in good order."""
        if self._gunicorn:
            self._gunicorn.terminate()
            self._gunicorn.wait(PATIENCE)

    def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """The status, the text and where it leads."""
        data = urlencode(fields).encode() if fields else None
        with self._browser.open(f"http://{HOST}:{self.port}{path}", data) as answer:
            return answer.status, answer.read().decode(), answer.headers.get("Location", "")

    def send(self, path: str, /, **fields: str) -> tuple[int, str, str]:
        """Open a form, fill some of its fields and send it."""
        return self.ask(path, fields_of(self.ask(path)[1]) | fields)

    def works(self, *more: str) -> bool:
        """Whether every page is there."""
        found = {path: self.ask(path)[0] for path in (*PAGES, *more)}
        assert set(found.values()) == {200}, found
        return True

    def _status(self, path: str) -> int | None:
        try:
            return self.ask(path)[0]
        except (urllib.error.URLError, ConnectionError):
            return None


@pytest.fixture
def database(app, variables: dict[str, str]) -> Iterator[dict[str, str]]:
    """A database of its own for both releases."""
    name = f"{variables['MONGODB_NAME']}_releases"
    yield variables | {"MONGODB_NAME": name, "TRUSTED_HOSTS": HOST}
    for each in (name, f"{name}_activity"):
        get_connection("core").drop_database(each)


@pytest.fixture
def earlier(database: dict[str, str], tmp_path: Path) -> Iterator[Release]:
    """The release before this one, with an account."""
    release = Release(unpack_earlier_release(tmp_path / "earlier"), tmp_path / "a", database)
    release.flask("database", "upgrade")
    release.flask("database", "indexes", "--apply")
    release.flask("accounts", "create", EMAIL, "--role", "manager", "--password", PASSWORD)
    yield release
    release.close()


@pytest.fixture
def this(database: dict[str, str], tmp_path: Path) -> Iterator[Release]:
    """This release."""
    release = Release(ROOT, tmp_path / "b", database)
    yield release
    release.close()


def test_they_serve_side_by_side_through_the_upgrade_and_back(earlier: Release, this: Release):
    earlier.open()
    described = {"make": "Honda", "model": "Civic", "year": "2020", "mileage": "42,000"}
    offered = described | {"price": "18,450", "status": "for_sale", "vi_number": a_vin()}
    form = fields_of(earlier.ask("/cars/new")[1])
    status, page, car = earlier.ask("/cars/new", form | offered)
    editing = f"/cars/{form['creates']}/edit"
    assert status == 303, page
    status, page, owner = earlier.send("/owners/new", name="Ann Miller", phone="(555) 555-0142")
    assert status == 303, page

    this.open()
    assert this.works(car, owner)
    assert earlier.works(car, owner)

    this.flask("database", "upgrade")
    this.flask("database", "indexes", "--apply")
    assert this.works(car, owner)
    assert earlier.works(car, owner)

    for release, price in ((this, "18,000"), (earlier, "17,500"), (this, "17,000")):
        assert release.send(editing, price=price)[0] == 303
        assert release.send(f"{owner}/edit", city=f"Bath {price}")[0] == 303
        for each in (this, earlier):
            assert each.works(car, owner)

    this.close()
    assert earlier.works(car, owner)
    assert "17,000" in earlier.ask(car)[1]
    assert earlier.send(f"{owner}/edit", city="Wells")[0] == 303
