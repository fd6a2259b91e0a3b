"""The site as it is served: a real gunicorn, real sockets, real signals."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest

from dealership.accounts.roles import Role
from dealership.owners.owner import Owner
from tests.factories import make_account, sign_in
from tests.processes import PATIENCE

ROOT = Path(__file__).resolve().parent.parent


def start(
    variables: dict[str, str], listener: socket.socket, files: int | None = None
) -> subprocess.Popen[str]:
    """gunicorn with one worker, answering at a socket that listens already."""
    descriptor = listener.fileno()
    gunicorn = [sys.executable, "-m", "gunicorn", "wsgi:app", "--bind", f"fd://{descriptor}"]
    return subprocess.Popen(
        ["sh", "-c", f'ulimit -n {files} && exec "$@"', "sh", *gunicorn] if files else gunicorn,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "WEB_CONCURRENCY": "1"} | variables,
        pass_fds=[descriptor],
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A socket of this test's own; who connects before gunicorn is ready waits in its queue."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.fixture
def gunicorn(app, variables, listener) -> Iterator[subprocess.Popen[str]]:
    """The served site, until the test is over."""
    with start(variables, listener) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)


def port(listener: socket.socket) -> int:
    """Where to connect."""
    return listener.getsockname()[1]


def get(listener: socket.socket, address: str, **headers: str) -> tuple[int, str]:
    """Ask for a page; its code and text."""
    connection = HTTPConnection("127.0.0.1", port(listener), timeout=PATIENCE)
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    page = answer.status, answer.read().decode()
    connection.close()
    return page


def test_it_serves_until_it_is_asked_to_end(gunicorn, listener):
    code, page = get(listener, "/cars/")
    assert code == 200
    assert "Harbor Street Motors" in page
    gunicorn.send_signal(signal.SIGTERM)
    _, log = gunicorn.communicate(timeout=PATIENCE)
    assert gunicorn.returncode == 0
    assert "GET /cars/ 200" in log
    assert log.count("Database alias core: ") == 1  # however many workers there are
    assert "Traceback" not in log


def test_a_worker_has_counted_the_stock_before_it_takes_requests(gunicorn, listener):
    assert get(listener, "/healthz")[0] == 200  # which needs no stock
    gunicorn.send_signal(signal.SIGTERM)
    _, log = gunicorn.communicate(timeout=PATIENCE)
    assert log.index("Counted 0 cars") < log.index("GET /healthz 200")


def test_without_a_proxy_nobody_says_how_the_site_is_reached(gunicorn, listener):
    said = {
        "SCRIPT_NAME": "/elsewhere",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "e.example",
    }
    code, page = get(listener, "/cars/", **said)
    assert code == 200
    assert "/elsewhere" not in page
    assert "https://127.0.0.1" not in page
    assert "e.example" not in page


def test_the_commands_that_a_served_page_sends_are_echoed(app, variables, listener):
    with start(variables | {"MONGODB_ECHO": "1"}, listener) as process:
        code, _ = get(listener, f"/cars/{'0' * 24}")
        process.terminate()
        _, log = process.communicate(timeout=PATIENCE)
    assert code == 404
    assert re.search(r"find.*\bcars\b", log), log


def test_a_body_that_the_network_cut_short_stores_nothing(app, gunicorn, listener):
    browser = sign_in(app, make_account(Role.SALESPERSON))
    page = browser.get("/owners/new").text
    token = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    body = f"csrf_token={token}&name=Ann+Miller".encode()
    cookie = browser.get_cookie("session").value
    head = (
        "POST /owners/new HTTP/1.1\r\nHost: localhost\r\n"
        f"Cookie: session={cookie}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body) + 4}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port(listener)), PATIENCE) as connection:
        connection.sendall(head.encode() + body)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert Owner.objects.count() == 0


def test_what_is_no_request_does_not_stop_the_site(gunicorn, listener):
    for nonsense in (
        b"GET /" + b"a" * 9000 + b" HTTP/1.1",
        b"GET / HTTP/9.9",
        b"\x00\x01\x02",
        b"GET",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere.example",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: a\nb",
    ):
        with socket.create_connection(("127.0.0.1", port(listener)), PATIENCE) as connection:
            connection.sendall(nonsense + b"\r\n\r\n")
            connection.shutdown(socket.SHUT_WR)
            answer = connection.makefile("rb").read()
        assert b"Traceback" not in answer
        assert b" 200 " not in answer.partition(b"\r\n")[0], nonsense
    assert get(listener, "/healthz") == (200, "alive\n")


def test_a_database_that_does_not_answer_is_said_in_one_line(variables, listener):
    away = {"MONGODB_HOST": "127.0.0.1", "MONGODB_PORT": "9", "MONGODB_REPLICA_SET": ""}
    with start(variables | away, listener) as process:
        _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode not in (0, None)
    last = log.strip().splitlines()[-1]
    assert last.startswith("The database cannot be used. core: no server answers: 127.0.0.1:9")
    assert "Traceback" not in log


def test_a_wrong_password_is_said_in_one_line_and_not_shown(variables, listener):
    wrong = {"MONGODB_USERNAME": "nobody", "MONGODB_PASSWORD": "opensesame"}
    with start(variables | wrong, listener) as process:
        _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode not in (0, None)
    assert "core: the server refuses the user name, the password" in log
    assert "opensesame" not in log
    assert "Traceback" not in log


def test_with_too_few_files_it_says_so_and_does_not_start(app, variables, listener):
    with start(variables, listener, files=128) as process:
        _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert log.splitlines() == [
        "A process may open too few files: raise the limit (ulimit -n) to 500 at least, better 65536."
    ]


def test_with_few_files_visitors_who_only_connect_do_not_keep_others_out(app, variables, listener):
    with start(variables, listener, files=1_024) as process, ExitStack() as idle:
        try:
            assert get(listener, "/healthz")[0] == 200
            for _ in range(300):
                idle.enter_context(socket.create_connection(("127.0.0.1", port(listener))))
            assert get(listener, "/cars/")[0] == 200
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)
