"""The port in a visitor's Host header is believed only where it is one of the site's own.

Links in e-mails and the origins of passkeys are made of that header. Flask checks the name in it,
but anybody may write another port behind a name that is right, and lead people there.
"""

from collections.abc import Callable, Iterable
from typing import Any


def with_known_port(app: Any, ports: tuple[str, ...]) -> Callable[..., Iterable[bytes]]:
    """A WSGI application that sees no port but one of these; the first stands in for any other.

    A blank port is that of the scheme.
    """

    def guarded(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if host := environ.get("HTTP_HOST"):
            name, port = _parted(host)
            if port not in ports:
                environ["HTTP_HOST"] = f"{name}:{ports[0]}" if ports[0] else name
        return app(environ, start_response)

    return guarded


def _parted(host: str) -> tuple[str, str]:
    """Name and port; an IPv6 address keeps its brackets."""
    name, colon, port = host.rpartition(":")
    return (name, port) if colon and not port.endswith("]") else (host, "")
