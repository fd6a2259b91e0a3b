"""The server that takes our mail, and whether it does."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from dealership.environ import Environ
from dealership.secret import Secret

PORTS = {"smtp": 587, "smtps": 465}
NO_PASSWORD = Secret()
PERMANENT = 500
LONGEST_REASON = 200


class MailRefused(Exception):
    """The mail server does not answer, or not to us; the message is one line without secrets."""


class AddressRefused(MailRefused):
    """The mail server takes nothing for this address, and will not later."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over; `encrypted` from the first byte, otherwise as soon as offered."""

    host: str
    port: int
    encrypted: bool = False
    username: str = ""
    password: Secret = NO_PASSWORD

    def greet(self, *, within: float = 4.0) -> str:
        """Sign in and go again; what the connection was like. Raises `MailRefused`."""
        with self._signed_in(within) as (connection, is_encrypted):
            connection.noop()
        return "over TLS" if is_encrypted else "without TLS"

    def deliver(self, message: EmailMessage, *, within: float = 20.0) -> None:
        """Hand a message over. Raises `MailRefused`, of which `AddressRefused` is for good."""
        with self._signed_in(within) as (connection, _):
            connection.send_message(message)

    @contextmanager
    def _signed_in(self, within: float) -> Iterator[tuple[smtplib.SMTP, bool]]:
        """A connection on which mail may be handed over, and whether it is encrypted."""
        try:
            connection = self._connect(within)
            try:
                yield connection, self._introduce_ourselves(connection)
            finally:
                with suppress(OSError, smtplib.SMTPException):  # what was taken stays taken
                    connection.quit()
        except smtplib.SMTPAuthenticationError:
            raise MailRefused("refuses the user name or the password of MAIL_URL.") from None
        except smtplib.SMTPRecipientsRefused as error:
            raise _refused(error) from None
        except (OSError, smtplib.SMTPException) as error:
            raise MailRefused(f"does not answer: {error}") from None

    def _introduce_ourselves(self, connection: smtplib.SMTP) -> bool:
        """Encrypt where possible, and sign in where asked; whether it is encrypted."""
        is_encrypted = self.encrypted or self._encrypt(connection)
        if self.username:
            if not is_encrypted:
                raise MailRefused("offers no TLS, and the password is not sent in the open.")
            connection.login(self.username, self.password)
        return is_encrypted

    def _connect(self, within: float) -> smtplib.SMTP:
        if self.encrypted:
            trusted = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=within, context=trusted)
        return smtplib.SMTP(self.host, self.port, timeout=within)

    @staticmethod
    def _encrypt(connection: smtplib.SMTP) -> bool:
        """Go over to TLS if the server offers it."""
        connection.ehlo_or_helo_if_needed()
        if not connection.has_extn("starttls"):
            return False
        connection.starttls(context=ssl.create_default_context())
        return True


def _refused(error: smtplib.SMTPRecipientsRefused) -> MailRefused:
    """What the server says of the one recipient; a code from 500 on means it stays so."""
    code, text = next(iter(error.recipients.values()))
    said = f"{code} {text.decode(errors='replace')}"[:LONGEST_REASON]
    refusal = AddressRefused if code >= PERMANENT else MailRefused
    return refusal(f"refuses the address: {' '.join(said.split())}")


def read_mail_server(environ: Environ) -> MailServer | None:
    """The server that `MAIL_URL` names, such as `smtp://user:password@mail.example.com:587`."""
    address = environ.text("MAIL_URL")
    if not address:
        return None
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS[parts.scheme]
        if not parts.hostname or parts.path.strip("/"):
            raise ValueError
    except (ValueError, KeyError):
        environ.fault(
            "MAIL_URL",
            "is not the address of a mail server; write smtp://user:password@host:587 or "
            "smtps://…:465, and escape the characters : / ? # [ ] @ % as in %40 for @.",
        )
        return None
    return MailServer(
        host=parts.hostname,
        port=port,
        encrypted=parts.scheme == "smtps",
        username=unquote(parts.username or ""),
        password=Secret(unquote(parts.password or "")),
    )
