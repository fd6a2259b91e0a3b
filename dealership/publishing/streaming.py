"""Answers that are longer than memory: sent as they are read, not sent again while nothing changed."""

from collections.abc import Iterable, Iterator

from flask import Response, request

from dealership.publishing.freshness import Freshness
from dealership.web.patience import lift_the_deadline

MINUTES_KEPT = 5
CHUNK = 32_000


class Streamed(Response):
    """An answer that nobody may gather into memory, be it only to learn how long it is."""

    automatically_set_content_length = False
    implicit_sequence_conversion = False


def stream(texts: Iterable[str], mimetype: str, fresh: Freshness) -> Response:
    """An answer of some texts, read only while they are being sent; 304 to whoever has it already."""
    response = Streamed(_chunks(texts), mimetype=mimetype)
    # Weak, because it may be sent compressed or not.
    response.set_etag(fresh.tag, weak=True)
    response.last_modified = fresh.changed
    response.headers["Cache-Control"] = f"public, max-age={MINUTES_KEPT * 60}"
    lift_the_deadline()
    response.make_conditional(request)
    return response


def _chunks(texts: Iterable[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    size = 0
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size >= CHUNK:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()
