"""The site in production under gunicorn, as the fault driver uses and hurts it."""

import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from dealership.tether import tethered
from tests.connections.sites import HEADERS, PRODUCTION
from tests.html import fields_of
from tests.ports import HOST, free_port

ROOT = Path(__file__).resolve().parents[2]
EMAIL, PASSWORD = "driver@dealership.example", "correct horse battery staple"
WORKERS = 2


class Site:
    """gunicorn with two workers."""

    def __init__(self, settings: dict[str, str], folder: Path, *, root: Path = ROOT):
        folder.mkdir(exist_ok=True)
        self._root = root
        self.port = free_port()
        self._environment = (
            {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
            | PRODUCTION
            | {"WEB_CONCURRENCY": str(WORKERS), "INSTANCE_PATH": str(folder)}
            | {"PORT": str(self.port), "LOG_LEVEL": "WARNING"}
            | settings
        )
        self._log = folder / "gunicorn.log"
        self._gunicorn: subprocess.Popen[bytes] | None = None

    def command(self, *arguments: str) -> None:
        """Run one of our own commands."""
        subprocess.run(
            [sys.executable, "-m", "flask", *arguments],
            cwd=self._root,
            env=self._environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def prepare(self) -> None:
        """Indexes, and an account for the driver."""
        self.command("database", "upgrade")
        self.command("database", "indexes", "--apply")
        self.command("accounts", "create", EMAIL, "--role", "salesperson", "--password", PASSWORD)

    def open(self) -> None:
        """Start, and return when the site is ready."""
        with self._log.open("ab") as log:
            self._gunicorn = subprocess.Popen(
                tethered([sys.executable, "-m", "gunicorn"]),
                cwd=self._root,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while self.status("/readyz") != 200:
            time.sleep(0.1)

    def close(self) -> None:
        """Stop in good order."""
        if self._gunicorn:
            self._gunicorn.terminate()
            self._gunicorn.wait()

    def reload(self) -> None:
        """Let gunicorn replace its workers, as after a change of the code."""
        self._master.send_signal(signal.SIGHUP)

    def kill_a_worker(self) -> None:
        """Kill one worker process outright."""
        self._signal_a_worker(signal.SIGKILL)

    def _signal_a_worker(self, which: signal.Signals) -> None:
        children = Path(f"/proc/{self._master.pid}/task/{self._master.pid}/children").read_text()
        os.kill(int(children.split()[0]), which)

    def end_a_worker(self) -> None:
        """Let one worker end in good order, as when it has answered its share of requests."""
        self._signal_a_worker(signal.SIGTERM)

    @property
    def _master(self) -> subprocess.Popen[bytes]:
        assert self._gunicorn is not None
        return self._gunicorn

    def status(self, path: str) -> int | None:
        """The status of a page; None when nobody answers."""
        try:
            return self.ask("GET", path)[0]
        except (OSError, http.client.HTTPException):
            return None

    def ask(
        self, method: str, path: str, body: str = "", cookie: str = ""
    ) -> tuple[int, str, list[str]]:
        """One request over a connection of its own: status, text, cookies that were set."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            headers = HEADERS | {"Connection": "close"}
            if cookie:
                headers["Cookie"] = cookie
            if method == "POST":
                headers |= {
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Referer": f"https://{HEADERS['Host']}{path}",
                }
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            cookies = answer.headers.get_all("Set-Cookie") or []
            return answer.status, text, [cookie.partition(";")[0] for cookie in cookies]
        finally:
            connection.close()

    def sign_in(self) -> tuple[str, str]:
        """Sign the driver in: the cookie, and a CSRF token for its forms."""
        _, page, cookies = self.ask("GET", "/accounts/sign-in")
        form = fields_of(page) | {"email": EMAIL, "password": PASSWORD}
        status, text, signed_in = self.ask(
            "POST", "/accounts/sign-in", urlencode(form), "; ".join(cookies)
        )
        assert status in (302, 303), text
        cookie = "; ".join(signed_in)
        _, page, renewed = self.ask("GET", "/owners/new", cookie=cookie)
        return "; ".join(renewed) or cookie, fields_of(page)["csrf_token"]
