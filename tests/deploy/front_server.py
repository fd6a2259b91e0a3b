"""A proxy on loopback, run with the configuration of `deploy/`: what the tests ask instead of the site."""

import http.client
import socket
import ssl
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.ports import HOST
from tests.processes import PATIENCE

MEBIBYTE = 1024 * 1024


@dataclass
class FrontServer:
    """Where a proxy listens, and by which authority its certificate is known, if it has one."""

    port: int
    name: str = "localhost"
    authority: Path | None = None
    _slow: list[socket.socket] = field(default_factory=list)

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        """The answer, read whole into `.body`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection(HOST, self.port)
        connection.sock = self.connect()
        try:
            connection.request("GET", path, headers={"Host": self._host, **named})
            answer = connection.getresponse()
            answer.body = answer.read()  # type: ignore[attr-defined]
            return answer
        finally:
            connection.close()

    def connect(self, name: str = "") -> socket.socket:
        """A connection by the site's name, or by another."""
        plain = socket.create_connection((HOST, self.port), timeout=PATIENCE)
        if self.authority is None:
            return plain
        context = ssl.create_default_context(cafile=str(self.authority))
        return context.wrap_socket(plain, server_hostname=name or self.name)

    def begin_a_post(self, path: str) -> None:
        """Announce a form and send its first byte only, as somebody on a very slow line does."""
        self._begin(path, 900, "application/x-www-form-urlencoded", b"a")

    def begin_an_upload(self, path: str) -> None:
        """Announce sixty mebibytes, send two of them and then nothing more."""
        self._begin(path, 60 * MEBIBYTE, "multipart/form-data; boundary=x", b"x" * 2 * MEBIBYTE)

    def _begin(self, path: str, announced: int, kind: str, sent: bytes) -> None:
        slow = self.connect()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._host}\r\nContent-Length: {announced}\r\n"
            f"Content-Type: {kind}\r\n\r\n"
        )
        with suppress(OSError):  # it may be refused meanwhile
            slow.sendall(head.encode() + sent)
        self._slow.append(slow)

    def wait_until_it_listens(self, process: subprocess.Popen[bytes]) -> None:
        """Return when the proxy accepts connections; complain when it ended instead."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection((HOST, self.port), timeout=1).close()
                return
            except OSError:
                assert process.poll() is None, "the proxy ended"
                assert time.monotonic() < deadline, "the proxy does not listen"
                time.sleep(0.05)

    def hang_up(self) -> None:
        """End the slow requests."""
        while self._slow:
            self._slow.pop().close()

    @property
    def _host(self) -> str:
        return f"{self.name}:{self.port}"
