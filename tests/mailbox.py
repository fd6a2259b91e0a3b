"""A real mail server for tests, which keeps what it is given and can be shut and opened again."""

from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Condition

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from dealership.mail_server import MailServer
from tests.ports import HOST, free_port
from tests.processes import PATIENCE


class Mailbox:
    """Takes mail at a port of its own, for everybody but those it was told to refuse."""

    def __init__(self) -> None:
        self.port = free_port()
        self.refused: dict[str, str] = {}
        self._letters: list[EmailMessage] = []
        self._arrived = Condition()
        self._controller: Controller | None = None

    @property
    def server(self) -> MailServer:
        """How the site reaches it."""
        return MailServer(HOST, self.port)

    @property
    def url(self) -> str:
        """The same as a setting."""
        return f"smtp://{HOST}:{self.port}"

    def open(self) -> None:
        """Take mail from now on."""
        self._controller = Controller(self, hostname=HOST, port=self.port)
        self._controller.start()

    def close(self) -> None:
        """Do not answer any more."""
        if self._controller:
            with suppress(RuntimeError):
                self._controller.stop()
        self._controller = None

    def letters(self, to: str | None = None, about: str | None = None) -> list[EmailMessage]:
        """What has arrived, for everybody or for one address; `about` is whom an answer goes to."""
        return [
            letter
            for letter in self._letters
            if to in {None, letter["To"]} and about in {None, letter["Reply-To"]}
        ]

    def wait_for(
        self, count: int = 1, to: str | None = None, about: str | None = None
    ) -> list[EmailMessage]:
        """The letters, as soon as there are so many."""
        with self._arrived:
            self._arrived.wait_for(lambda: len(self.letters(to, about)) >= count, PATIENCE)
        found = self.letters(to, about)
        assert len(found) >= count, f"{len(found)} letters arrived instead of {count}"
        return found

    # What the server asks of its handler.

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if answer := self.refused.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        letter = message_from_bytes(envelope.content, policy=default)
        with self._arrived:
            self._letters.append(letter)
            self._arrived.notify_all()
        return "250 OK"


@pytest.fixture
def mailbox(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """Where the letters of the site under test arrive."""
    box = Mailbox()
    box.open()
    monkeypatch.setitem(app.config, "MAIL", box.server)
    yield box
    app.extensions["postman"].leave()
    box.close()


@pytest.fixture(scope="session")
def live_mailbox() -> Iterator[Mailbox]:
    """Where the letters of the live site arrive, from everybody who tests it."""
    box = Mailbox()
    box.open()
    yield box
    box.close()
