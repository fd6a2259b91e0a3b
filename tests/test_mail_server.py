"""The server that takes our mail: real ones, with and without TLS and passwords."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import AuthResult

from dealership.environ import ConfigError, Environ
from dealership.mail_server import AddressRefused, MailRefused, MailServer, read_mail_server
from tests.connections.certificates import Authority
from tests.connections.guarded_servers import NAMES
from tests.ports import HOST, free_port

PASSWORD = "p@ss:w/rd"


@pytest.fixture
def serve() -> Iterator[Callable[..., int]]:
    """Starts mail servers; returns their ports."""
    running = []

    def start(**settings) -> int:
        controller = Controller(Sink(), hostname=HOST, port=free_port(), **settings)
        controller.start()
        running.append(controller)
        return controller.port

    yield start
    for controller in running:
        with suppress(RuntimeError):
            controller.stop()


@pytest.fixture
def guarded(serve, tmp_path, monkeypatch) -> int:
    """The port of a server that offers TLS and wants a password."""
    authority = Authority.make(tmp_path / "authority")
    certificate = authority.sign("mail", names=NAMES)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.certificate))

    def check(_server, _session, _envelope, _mechanism, data) -> AuthResult:
        is_right = (data.login, data.password) == (b"dealer", PASSWORD.encode())
        return AuthResult(success=is_right, handled=False)

    return serve(tls_context=context, authenticator=check, auth_required=True)


def read(address: str) -> MailServer | None:
    """What `MAIL_URL` says."""
    environ = Environ({"MAIL_URL": address})
    server = read_mail_server(environ)
    environ.refuse_faults()
    return server


def test_no_server_is_named():
    assert read("") is None


def test_an_address_is_read_with_its_escapes():
    server = read("smtp://dealer:p%40ss%3Aw%2Frd@mail.example.com")
    assert (server.host, server.port, server.encrypted) == ("mail.example.com", 587, False)
    assert (server.username, server.password) == ("dealer", PASSWORD)
    assert read("smtps://mail.example.com").port == 465


@pytest.mark.parametrize(
    "address",
    ["mail.example.com", "http://mail.example.com", "smtp://", "smtp://h:port", "smtp://h/path"],
)
def test_what_is_no_address_of_a_mail_server_is_refused(address):
    with pytest.raises(ConfigError, match="MAIL_URL is not the address of a mail server"):
        read(address)


def test_the_password_is_not_shown():
    assert "hunter2" not in repr(read("smtp://dealer:hunter2@mail.example.com"))


def test_a_server_without_tls_takes_mail_without_a_password(serve):
    assert MailServer(HOST, serve()).greet() == "without TLS"


def test_no_password_is_sent_in_the_open(serve):
    with pytest.raises(MailRefused, match="offers no TLS"):
        MailServer(HOST, serve(), username="dealer", password=PASSWORD).greet()


def test_the_right_password_is_taken_over_tls(guarded):
    assert MailServer(HOST, guarded, username="dealer", password=PASSWORD).greet() == "over TLS"


def test_a_wrong_password_is_told(guarded):
    with pytest.raises(MailRefused, match="refuses the user name or the password"):
        MailServer(HOST, guarded, username="dealer", password="wrong").greet()


def test_a_certificate_that_nobody_vouches_for_is_refused(guarded, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(MailRefused, match="certificate"):
        MailServer(HOST, guarded, username="dealer", password=PASSWORD).greet()


def test_a_message_is_handed_over_to_who_takes_it(mailbox):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.com", "b@example.com", "Cars"
    message.set_content("Come and see.")
    mailbox.server.deliver(message)
    (letter,) = mailbox.letters("b@example.com")
    assert letter.get_content().strip() == "Come and see."


@pytest.mark.parametrize(
    ("answer", "refusal"), [("550 No such user", AddressRefused), ("450 Later", MailRefused)]
)
def test_an_address_that_is_not_taken_is_told_with_the_reason(mailbox, answer, refusal):
    message = EmailMessage()
    message["From"], message["To"] = "a@example.com", "gone@example.com"
    mailbox.refused["gone@example.com"] = answer
    with pytest.raises(MailRefused, match=answer) as told:
        mailbox.server.deliver(message)
    assert type(told.value) is refusal


def test_nobody_at_the_port_is_told():
    with pytest.raises(MailRefused, match="does not answer"):
        MailServer(HOST, free_port()).greet()
