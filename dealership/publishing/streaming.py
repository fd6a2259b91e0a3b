"""Answers that are longer than memory: sent as they are read, not sent again while nothing changed."""

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus

from flask import Response, request

from dealership.publishing.freshness import freshness
from dealership.web.patience import lift_the_deadline

MINUTES_KEPT = 5
CHUNK = 32_000


class Streamed(Response):
    """An answer that nobody may gather into memory, be it only to learn how long it is."""

    automatically_set_content_length = False
    implicit_sequence_conversion = False


def stream(write: Callable[[], Iterable[str]], mimetype: str) -> Response:
    """An answer of the texts that `write` yields while they are being sent.

    Whoever has it already gets 304, and nothing is written.
    """
    fresh = freshness()
    response = Streamed(mimetype=mimetype)
    # Weak, because it may be sent compressed or not.
    response.set_etag(fresh.tag, weak=True)
    response.last_modified = fresh.changed
    response.headers["Cache-Control"] = f"public, max-age={MINUTES_KEPT * 60}"
    response.make_conditional(request)
    if response.status_code == HTTPStatus.OK and request.method != "HEAD":
        response.response = _chunks(write())
        lift_the_deadline()
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
