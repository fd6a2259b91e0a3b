"""The address on which gunicorn answers: whether it is free, and when it serves."""

import http.client
import socket
import subprocess
import time
from dataclasses import dataclass

_LIMIT = 60.0
_EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - asked for by the operator


class CannotOpen(Exception):
    """The dealership stays closed; the message says why in one line."""

    def __init__(self, why: str, exit_code: int = 1) -> None:
        super().__init__(why)
        self.exit_code = max(exit_code, 1)  # a program that was killed, or left early, has none


@dataclass(frozen=True)
class FrontDoor:
    """A host and port of this machine."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address to type into a browser on this machine."""
        host = self._reachable_host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def must_be_free(self) -> None:
        """Refuse when another program listens here, or when nobody can."""
        try:
            family, kind, _, _, address = socket.getaddrinfo(
                self.host, self.port, type=socket.SOCK_STREAM
            )[0]
            with socket.socket(family, kind) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
                probe.listen()
        except OSError as fault:
            raise CannotOpen(
                f"Cannot listen on {self.host}, port {self.port}: {fault.strerror}. "
                f"Choose another port, for example: PORT={self._another_port} make run"
            ) from fault

    def wait_until_ready(self, gunicorn: subprocess.Popen[bytes], name: str) -> None:
        """Return when the site and its database answer to the name."""
        deadline = time.monotonic() + _LIMIT
        answer = "nothing"
        while time.monotonic() < deadline:
            if gunicorn.poll() is not None:
                raise CannotOpen(
                    f"gunicorn ended before it was ready (exit code {gunicorn.returncode}).",
                    gunicorn.returncode,
                )
            answer = self._ask_whether_ready(name) or answer
            if answer == "200":
                return
            time.sleep(0.1)
        raise CannotOpen(f"{self.url}readyz did not answer 200 in {_LIMIT:.0f} s, but {answer}.")

    def _ask_whether_ready(self, name: str) -> str | None:
        connection = http.client.HTTPConnection(self._reachable_host, self.port, timeout=5)
        try:
            connection.request("GET", "/readyz", headers={"Host": name})
            return str(connection.getresponse().status)
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    @property
    def _reachable_host(self) -> str:
        return _EVERY_ADDRESS.get(self.host, self.host)

    @property
    def _another_port(self) -> int:
        return self.port + 1 if 1024 <= self.port < 65535 else 8001
