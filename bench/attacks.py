"""Attacks on a running site by strangers, by somebody who was in an account for a moment, and on what
is written down: each is tried for real, and one line says what came of it.

`bench/run attacks`. The exit code is 0 only if all were repelled.
"""

import http.client
import io
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from PIL import Image

from config import Config
from dealership import create_app
from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.audit.event import AuditEvent
from dealership.audit.moving import move_waiting
from dealership.cars.car import Car
from dealership.database.indexes import build, mapped_documents
from dealership.database.local_server import LocalServer
from dealership.mailing.letter import Letter
from dealership.opening.front_door import FrontDoor
from tests.factories import PASSWORD, make_account, make_car
from tests.html import fields_of
from tests.ports import HOST, free_port

ROOT = Path(__file__).resolve().parents[1]
MEBIBYTE = 1024 * 1024
STALLED, PHOTOS = 17, 10
WRONG, NEW = "not the password at all", "eleven grey herons on a pier"
_LINK = re.compile(r"^https?://\S+$", re.MULTILINE)


class Browser:
    """Keeps cookies, and says from which address it comes: the site believes one proxy."""

    def __init__(self, port: int, address: str = "192.0.2.1") -> None:
        self._port, self.address = port, address
        self._cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: bytes | str = "", **headers: str):
        """One request: status, text, headers."""
        sent = {"Host": f"{HOST}:{self._port}", "X-Forwarded-For": self.address, **headers}
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        connection = http.client.HTTPConnection(HOST, self._port, timeout=120)
        connection.request(method, path, body or None, sent)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self._cookies[name] = morsel.value
        connection.close()
        return answer.status, text, answer.headers

    def post(self, path: str, form: str = "", **fields: str):
        """Open a page, fill its form and send it."""
        filled = fields_of(self.ask("GET", form or path)[1]) | fields
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(filled), **kind)

    def sign_in(self, email: str, password: str = PASSWORD) -> int:
        """The answer to the sign-in page."""
        return self.post("/accounts/sign-in", email=email, password=password)[0]


class Attacks:
    """What is tried, in turn; `log` is where the site writes."""

    def __init__(self, port: int, log: Path, workers: Callable[[], list[int]]) -> None:
        self.port, self.log, self.workers = port, log, workers
        self.failed = 0
        self.ann = make_account(Role.OWNER, email="ann@example.com", name="Dana Kim")
        self.boss = make_account(Role.MANAGER, email="boss@dealership.example", name="Dana Kim")
        self.other = make_account(Role.MANAGER, email="other@dealership.example")
        self.seller = make_account(Role.SALESPERSON, email="seller@dealership.example")
        self.car = make_car()

    def browser(self, address: str = "192.0.2.1") -> Browser:
        """Somebody new."""
        return Browser(self.port, address)

    def report(self, what: str, held: bool, figure: str = "") -> None:
        """One line."""
        self.failed += not held
        print(f"{'held  ' if held else 'BROKEN'}  {what}{f': {figure}' if figure else ''}")

    def letter(self, to: str, purpose: str) -> Letter:
        """The latest e-mail of a kind; nobody delivers them here."""
        return Letter.objects(to=to, purpose=purpose).order_by("-id").first()

    def link(self, to: str, purpose: str) -> str:
        """Where it leads."""
        parts = urlsplit(_LINK.search(self.letter(to, purpose).text)[0])
        return f"{parts.path}?{parts.query}"

    def stalled_uploads(self) -> None:
        head = (
            f"POST /cars/{self.car.id}/photos HTTP/1.1\r\nHost: {HOST}:{self.port}\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {60 * MEBIBYTE}\r\n\r\n"
        )
        with ExitStack() as open_ones:
            for _ in range(STALLED):
                sender = open_ones.enter_context(socket.create_connection((HOST, self.port), 60))
                with suppress(OSError):
                    sender.sendall(head.encode() + b"x" * 2 * MEBIBYTE)
            slowest = 0.0
            for _ in range(20):
                began = time.monotonic()
                self.browser().ask("GET", "/cars/")
                slowest = max(slowest, time.monotonic() - began)
        self.report(
            f"{STALLED} uploads that stand still", slowest < 5, f"a page in {slowest:.2f} s"
        )

    def photos(self) -> None:
        browser = self.browser()
        browser.sign_in(self.seller.email)
        token = fields_of(browser.ask("GET", f"/cars/{self.car.id}/edit")[1])["csrf_token"]
        body = io.BytesIO()
        body.write(
            f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}'.encode()
        )
        for n in range(PHOTOS):
            head = f'\r\n--x\r\nContent-Disposition: form-data; name="photos"; filename="{n}.jpg"'
            body.write(f"{head}\r\n\r\n".encode())
            noise = Image.effect_noise((1_008, 756), 60 + n).resize((4_032, 3_024))
            noise.convert("RGB").save(body, "JPEG", quality=90)
        body.write(b"\r\n--x--\r\n")
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        status = browser.ask("POST", f"/cars/{self.car.id}/photos", body.getvalue(), **kind)[0]
        kept = len(Car.objects.get(id=self.car.id).photos)
        peak = max(map(_peak_of, self.workers()))
        self.report(
            f"{PHOTOS} photos of 12 megapixels in one form",
            status == 303 and kept == PHOTOS and peak < 400,
            f"{kept} kept of {len(body.getvalue()) // MEBIBYTE} MiB, a worker's peak {peak} MiB",
        )

    def pending_change(self) -> None:
        thief = self.browser()
        thief.sign_in(self.ann.email)
        thief.post("/accounts/email", email="thief@example.com")
        pending = self.link("thief@example.com", "email_change")
        self.report(
            "the present mailbox is told of a change",
            self.letter(self.ann.email, "email_change_asked") is not None,
        )
        owner = self.browser("192.0.2.2")
        owner.post("/accounts/forgotten", email=self.ann.email)
        owner.post(self.link(self.ann.email, "password_reset"), password=NEW)
        status = self.browser().ask("GET", pending)[0]
        self.report("a change of e-mail that outlives a reset", status == 410, f"{status}")

    def orphaned_invitation(self) -> None:
        boss = self.browser()
        boss.sign_in(self.boss.email)
        boss.post("/accounts/invite", email="friend@example.com", roles="manager")
        link = self.link("friend@example.com", "invitation")
        Account.objects(id=self.boss.id).update_one(set__active=False)
        status = self.browser().ask("GET", link)[0]
        Account.objects(id=self.boss.id).update_one(set__active=True)
        self.report("an invitation by somebody who was put out", status == 410, f"{status}")

    def guessing(self) -> None:
        email = self.other.email
        known = self.browser("198.51.100.1")
        known.sign_in(email)
        token = fields_of(known.ask("GET", "/accounts/password")[1])["csrf_token"]
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        known.ask("POST", "/accounts/sign-out", urlencode({"csrf_token": token}), **kind)
        codes = [
            self.browser(f"203.0.113.{n}").sign_in("\u00a0" * (n % 3) * 99 + email, WRONG)
            for n in range(12)
        ]
        self.report("guesses with blanks before the e-mail", codes[-1] == 429, f"{codes}")
        status = known.sign_in(email)
        self.report("locking a device that was signed in before", status in (302, 303), f"{status}")
        codes = [
            self.browser(f"2001:db8:1:2::{n:x}").sign_in(f"somebody{n}@example.com", WRONG)
            for n in range(22)
        ]
        self.report("guesses from one IPv6 network", codes[-1] == 429, f"the last is {codes[-1]}")
        browser = self.browser("203.0.113.99")
        token = fields_of(browser.ask("GET", "/accounts/sign-in")[1])["csrf_token"]
        kind = {"Content-Type": "application/json", "X-CSRFToken": token}
        status = browser.ask("POST", "/accounts/sign-in", '{"email": "a@b.example"}', **kind)[0]
        self.report("sign-in by JSON", status == 415, f"{status}")

    def using_up_mail(self) -> None:
        for n in range(5):
            self.browser(f"203.0.113.{n}").post("/accounts/register", email=self.seller.email)
        self.browser("203.0.113.50").post("/accounts/forgotten", email=self.seller.email)
        found = self.letter(self.seller.email, "password_reset")
        self.report("registrations that use up what a reset needs", found is not None)

    def misleading(self) -> None:
        move_waiting()
        tried = AuditEvent.objects(act="accounts.refuse_sign_in", subject_id=str(self.other.id))
        self.report("guesses at a manager leave a trace", tried.count() > 0, f"{tried.count()}")
        kinds = {e.actor_kind.value for e in AuditEvent.objects(actor_id=self.ann.id)}
        self.report("a customer called like a manager is told as one", kinds == {"customer"})
        sent = {"X-Request-ID": "=cmd|' /C calc'!A0"}
        given = self.browser().ask("GET", "/", **sent)[2]["X-Request-ID"]
        self.report("an id that a visitor gives a request", given != sent["X-Request-ID"], given)

    def under_our_name(self) -> None:
        self.browser().post(
            "/alerts/new",
            form="/alerts/new?q=visit+evil.example&make=Honda",
            email="victim@example.com",
        )
        found = self.letter("victim@example.com", "search_saved")
        text = found.subject + found.text if found else ""
        self.report("a stranger's words in our e-mail", "evil" not in text)
        browser = self.browser("203.0.113.77")
        browser.ask("GET", "/")
        fields = fields_of(browser.ask("GET", "/accounts/forgotten")[1])
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Host": f"{HOST}:666"}
        asked = urlencode(fields | {"email": self.boss.email})
        browser.ask("POST", "/accounts/forgotten", asked, **kind)
        text = self.letter(self.boss.email, "password_reset").text
        self.report("another port in a reset", f"{HOST}:666" not in text)

    def written_down(self) -> None:
        secret = "s" * 43
        for path in (f"/history/{secret}/", f"/HISTORY/{secret}", f"/sales/received/{secret}"):
            for method in ("GET", "DELETE"):
                self.browser().ask(method, path)
        log = self.log.read_text()
        found = [word for word in (secret, "@example.com", "key=", PASSWORD, NEW) if word in log]
        self.report("secrets and people in the log", not found, f"{len(log.splitlines())} lines")


def main() -> None:
    """Start a site with a database of its own, attack it, and say what came of it."""
    with tempfile.TemporaryDirectory() as name, LocalServer(Path(name) / "mongod") as server:
        address, port, folder = server.start(), free_port(), Path(name)
        settings = {
            "APP_ENV": "development",
            "SECRET_KEY": "attacked with this key, and with no other",
            "INSTANCE_PATH": str(folder / "instance"),
            **address.variables,
            "MONGODB_ECHO": "1",
            "PROXY_HOPS": "1",
            "WEB_CONCURRENCY": "2",
            "PORT": str(port),
        }
        app = create_app(Config.from_environ(settings))
        for document in mapped_documents():
            build(document)
        log = folder / "log"
        with log.open("wb") as written:
            site = subprocess.Popen(
                [sys.executable, "-m", "gunicorn"],
                cwd=ROOT,
                env={"PATH": os.environ["PATH"]} | settings,
                stdout=written,
                stderr=written,
            )
        try:
            FrontDoor(HOST, port).wait_until_ready(site, HOST)
            with app.app_context():
                failed = _attack(Attacks(port, log, lambda: _children_of(site.pid)))
        finally:
            site.terminate()
            site.wait()
    raise SystemExit(bool(failed))


def _attack(attacks: Attacks) -> int:
    for attack in (
        attacks.stalled_uploads,
        attacks.photos,
        attacks.pending_change,
        attacks.orphaned_invitation,
        attacks.guessing,
        attacks.using_up_mail,
        attacks.misleading,
        attacks.under_our_name,
        attacks.written_down,
    ):
        attack()
    return attacks.failed


def _children_of(process: int) -> list[int]:
    return [
        int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ]


def _peak_of(process: int) -> int:
    """The most memory that a process has held, in MiB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
