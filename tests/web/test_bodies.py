"""Large bodies come in only from those who may send them, and those of others hold nobody up."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress

import pytest

from dealership.accounts.roles import Role
from dealership.web.bodies import LARGEST_FORM, LARGEST_UPLOAD
from tests.factories import form_fields, make_account, make_car, signed_in
from tests.processes import PATIENCE
from tests.test_gunicorn import get, gunicorn, listener, port

__all__ = ["gunicorn", "listener"]

BOUNDARY = "the-end-of-a-part"
MORE_THAN_THREADS = 17
SENT = 2 * LARGEST_FORM
ANNOUNCED = 60 * LARGEST_FORM
Sender = Callable[..., socket.socket]


def part(name: str, value: str) -> str:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


@pytest.fixture
def stand_still(gunicorn, listener) -> Iterator[Sender]:
    """Begins an upload, sends two mebibytes of it and then nothing more."""
    with ExitStack() as open_ones:

        def begin(
            path: str, *, cookie: str = "", token: str = "", announced: int = ANNOUNCED
        ) -> socket.socket:
            sender = open_ones.enter_context(
                socket.create_connection(("127.0.0.1", port(listener)), PATIENCE)
            )
            head = (
                f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: session={cookie}\r\n"
                f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
                f"Content-Length: {announced}\r\n\r\n"
            )
            file = part("photos", "").replace('"photos"', '"photos"; filename="a.jpg"').rstrip()
            body = (part("csrf_token", token) + file + "\r\n\r\n").encode()
            with suppress(ConnectionError):  # it may be refused meanwhile
                sender.sendall(head.encode() + body + b"x" * (SENT - len(body)))
            return sender

        yield begin


def status_of(sender: socket.socket) -> int:
    return int(sender.recv(12).split()[1])


@pytest.mark.parametrize("path", ["/cars/{car.id}/photos", "/profile/logo", "/accounts/sign-in"])
def test_strangers_who_stand_still_hold_nobody_up(stand_still, listener, path):
    address = path.format(car=make_car())

    senders = [stand_still(address) for _ in range(MORE_THAN_THREADS)]

    assert get(listener, "/cars/")[0] == 200
    assert {status_of(sender) for sender in senders} <= {401, 413}


def test_somebody_without_the_permission_is_refused_as_soon(app, stand_still):
    owner = signed_in(app, make_account(Role.OWNER)).get_cookie("session").value

    sender = stand_still(f"/cars/{make_car().id}/photos", cookie=owner)

    assert status_of(sender) == 403


def test_what_does_not_come_from_our_form_is_refused_as_soon(app, stand_still):
    browser = signed_in(app, make_account(Role.SALESPERSON))
    cookie = browser.get_cookie("session").value

    sender = stand_still(f"/cars/{make_car().id}/photos", cookie=cookie, token="guessed")

    assert status_of(sender) == 400


def test_more_than_anybody_may_send_is_refused_as_soon(app, stand_still):
    browser = signed_in(app, make_account(Role.SALESPERSON))
    cookie = browser.get_cookie("session").value

    address = f"/cars/{make_car().id}/photos"
    sender = stand_still(address, cookie=cookie, announced=LARGEST_UPLOAD + 1)

    assert status_of(sender) == 413


def test_a_large_upload_from_our_form_arrives_whole(app, gunicorn, listener):
    browser = signed_in(app, make_account(Role.SALESPERSON))
    car = make_car()
    token = form_fields(browser, f"/cars/{car.id}/edit")["csrf_token"]
    file = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
    )
    content = b"x" * (3 * LARGEST_FORM)
    body = (part("csrf_token", token) + file).encode() + content
    body += f"\r\n--{BOUNDARY}--\r\n".encode()
    head = (
        f"POST /cars/{car.id}/photos HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Cookie: session={browser.get_cookie('session').value}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port(listener)), PATIENCE) as sender:
        sender.sendall(head.encode() + body)
        answer = sender.makefile("rb").read().decode()

    assert answer.startswith("HTTP/1.1 303 ")
    assert f"Location: /cars/{car.id}/edit#photos" in answer
