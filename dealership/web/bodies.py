"""The bodies of requests: large ones come in only from those who may send them, and one that nobody
read holds no thread.

gunicorn takes in what an answered request has not been asked for before it goes on, for seconds if
the visitor stands still; enough such visitors stop the site. So what is there is let through, for a
proxy has it all at hand, and then the connection is closed for reading.
"""

import io
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import IO, Any

from flask import abort, current_app, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError, validate_csrf
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData
from wtforms import ValidationError

MEBIBYTE = 1024 * 1024
LARGEST_FORM = MEBIBYTE
LARGEST_UPLOAD = 64 * MEBIBYTE
PIECE = 16 * 1024
# How long the rest of a body is waited for: in all, and between two pieces of it.
LONGEST_REST = 0.25
LONGEST_PAUSE = 0.05


class Body(io.RawIOBase):
    """A body on its way in, of which a part may be put back to be read again."""

    def __init__(self, stream: IO[bytes], announced: int) -> None:
        self._stream = stream
        self._again = b""
        self.to_come = announced

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what was put back, or with what comes in next."""
        wanted = len(buffer)
        piece, self._again = self._again[:wanted], self._again[wanted:]
        if not piece:
            piece = self._stream.read(min(wanted, self.to_come))
            self.to_come -= len(piece)
        buffer[: len(piece)] = piece
        return len(piece)

    def put_back(self, content: bytes) -> None:
        """Let something be read again, before everything else."""
        self._again = content + self._again


def without_leftovers(app: Any) -> Callable[..., Iterable[bytes]]:
    """A WSGI application after whose answers nothing is left to be read."""

    def guarded(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        announced = environ.get("CONTENT_LENGTH", "")
        if not announced.isdecimal():
            return app(environ, start_response)
        body = environ["wsgi.input"] = Body(environ["wsgi.input"], int(announced))
        answer = app(environ, start_response)
        if body.to_come and (connection := environ.get("gunicorn.socket")):
            _let_go(body, connection)
        return answer

    return guarded


def _let_go(body: Body, connection: socket.socket) -> None:
    """Take in what comes at once, and no more."""
    until = time.monotonic() + LONGEST_REST
    with suppress(OSError):
        connection.settimeout(LONGEST_PAUSE)
        while time.monotonic() < until and body.read(PIECE):
            pass
    with suppress(OSError):
        connection.settimeout(None)
        if body.to_come:
            connection.shutdown(socket.SHUT_RD)


def takes_uploads(view: Any) -> Any:
    """Let a view receive bodies as large as pictures are, from those who have its permission."""
    view.takes_uploads = True
    return view


def judge_upload() -> None:
    """Before more than a form is read: who sends it, whether they may, and whether they mean it."""
    view = current_app.view_functions.get(request.endpoint or "")
    announced = request.content_length or 0
    if announced <= LARGEST_FORM or not getattr(view, "takes_uploads", False):
        return
    if announced > LARGEST_UPLOAD:
        abort(413)
    if not current_user.is_authenticated:
        abort(401)
    if not current_user.may(view.permission):  # type: ignore[union-attr]
        abort(403)
    try:
        validate_csrf(_token_at_the_beginning(request.environ["wsgi.input"]))
    except ValidationError as error:
        raise CSRFError(error.args[0]) from error
    request.max_content_length = LARGEST_UPLOAD


def _token_at_the_beginning(body: Body) -> str:
    """The token against forgery, which our forms send before their files; blank if it is not there."""
    boundary = request.mimetype_params.get("boundary", "")
    parser = MultipartDecoder(boundary.encode("latin-1", "replace"), LARGEST_FORM)
    read, token, is_in_it = b"", b"", False
    try:
        while len(read) < LARGEST_FORM:
            event = parser.next_event()
            if isinstance(event, Field):
                is_in_it = event.name == current_app.config["WTF_CSRF_FIELD_NAME"]
            elif isinstance(event, Data) and is_in_it:
                token += event.data
                if not event.more_data:
                    return token.decode(errors="replace")
            elif isinstance(event, File | Epilogue):
                break
            elif isinstance(event, NeedData):
                piece = body.read(PIECE)
                if not piece:
                    break
                read += piece
                parser.receive_data(piece)
    except ValueError:  # what is no form has no token
        pass
    finally:
        body.put_back(read)
    return ""
