"""Readers and writers that use the site all the time and remember what they were told."""

import http.client
import itertools
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bson import ObjectId

from bench.support.site import Site
from tests.html import fields_of

READ = ("/cars/?sort=price", "/", "/cars/?make=Honda", "/owners/", "/cars/?q=honda")


@dataclass
class Account:
    """What happened to the requests."""

    asked: int = 0
    cut: int = 0
    refused: dict[int, int] = field(default_factory=dict)
    worst_seconds: float = 0.0
    worst_edit_seconds: float = 0.0
    acknowledged: list[ObjectId] = field(default_factory=list)
    # The mileage of each car that was acknowledged last, and how often one was.
    mileages: dict[str, int] = field(default_factory=dict)
    edits: int = 0

    @property
    def failed(self) -> int:
        """Requests without a good answer."""
        return self.cut + sum(self.refused.values())


class Load:
    """Several threads that read and write, each pausing so that all together keep a rate.

    Each writes down new owners, and edits a car of its own. A writer sends a form that the network cut
    again, with the same key, as a person would.
    """

    def __init__(self, site: Site, *, threads: int = 12, per_second: int = 80):
        self._site = site
        self._pause = threads / per_second
        self._cookie, self._csrf = site.sign_in()
        self.account = Account()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self.cars = [self._add_car() for _ in range(threads)]
        self._threads = [threading.Thread(target=self._work, args=(n,)) for n in range(threads)]

    def __enter__(self) -> "Load":
        self._began = time.monotonic()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()
        self.seconds = time.monotonic() - self._began

    def _work(self, number: int) -> None:
        turns = itertools.count(number)
        while not self._over.is_set():
            began = time.monotonic()
            turn = next(turns)
            if turn % 3 == 0:
                self._write()
            elif turn % 3 == 1:
                self._edit(self.cars[number])
            else:
                self._read(READ[turn % len(READ)])
            time.sleep(max(0.0, self._pause - (time.monotonic() - began)))

    def _read(self, path: str) -> None:
        self._request("GET", path)

    def _write(self) -> None:
        key = ObjectId()
        form = {
            "csrf_token": self._csrf,
            "creates": str(key),
            "version": "",
            "name": f"Owner {key}",
        }
        for _ in range(20):
            status, _ = self._request("POST", "/owners/new", urlencode(form))
            if status is not None:
                break
            time.sleep(0.2)
        if status == 303:
            with self._lock:
                self.account.acknowledged.append(key)

    def _add_car(self) -> str:
        """A new car; the address of the page on which it is edited."""
        _, page, _ = self._site.ask("GET", "/cars/new", cookie=self._cookie)
        described = {"make": "Honda", "model": "Civic", "year": "2020", "mileage": "1"}
        form = fields_of(page) | described | {"price": "9000", "status": "for_sale"}
        status, text, _ = self._site.ask("POST", "/cars/new", urlencode(form), self._cookie)
        assert status == 303, text
        return f"/cars/{form['creates']}/edit"

    def _edit(self, address: str) -> None:
        """Let a car have been driven one mile further, and its price fall, so that it is counted anew."""
        status, page = self._request("GET", address)
        if status != 200:
            return
        form = fields_of(page)
        mileage = int(form["mileage"]) + 1
        form |= {"mileage": str(mileage), "price": str(20_000 - mileage)}
        began = time.monotonic()
        status, _ = self._request("POST", address, urlencode(form))
        with self._lock:
            took = time.monotonic() - began
            self.account.worst_edit_seconds = max(self.account.worst_edit_seconds, took)
            if status == 303:
                self.account.mileages[address] = mileage
                self.account.edits += 1

    def _request(self, method: str, path: str, body: str = "") -> tuple[int | None, str]:
        began = time.monotonic()
        status, page = None, ""
        with suppress(OSError, http.client.HTTPException):
            status, page, _ = self._site.ask(method, path, body, self._cookie)
        took = time.monotonic() - began
        with self._lock:
            self.account.asked += 1
            self.account.worst_seconds = max(self.account.worst_seconds, took)
            if status is None:
                self.account.cut += 1
            elif status >= 400:
                self.account.refused[status] = self.account.refused.get(status, 0) + 1
        return status, page
