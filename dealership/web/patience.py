"""No question of a request waits for the database longer than a person would, and none when it is
known to be away."""

from typing import Any

from flask import Flask, abort, current_app, g, request
from werkzeug.wrappers import Response

from dealership.database.availability import is_another_elected, is_away, patience

READING = frozenset(("GET", "HEAD"))
ASKED_AGAIN = "dealership.asked_again"
UNTOUCHED = frozenset(("health.alive", "health.ready", "static"))


def init_app(app: Flask) -> None:
    """Give whatever a request asks of the database a deadline."""

    @app.before_request
    def begin() -> None:
        if request.endpoint in UNTOUCHED:
            return
        if is_away():
            abort(503)
        g.patience = patience(reads=_is_hasty())
        g.patience.__enter__()

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        lift_the_deadline()


def ask_again() -> Response | None:
    """The answer to the request at hand, which only reads, asked for anew while a primary is elected.

    None where that would be in vain: nobody waits for 12 seconds to be told that nothing answers.
    """
    if not _is_hasty() or "patience" not in g or not is_another_elected():
        return None
    return answer_to({ASKED_AGAIN: True})


def answer_to(changes: dict[str, Any]) -> Response:
    """The answer to the request at hand with changes in its environment, as a request of its own."""
    lift_the_deadline()
    environ = request.environ | changes
    return current_app.response_class.from_app(current_app.wsgi_app, environ, buffered=True)


def _is_hasty() -> bool:
    """Whether the request at hand waits for no election, because it can be asked again."""
    return request.method in READING and ASKED_AGAIN not in request.environ


def lift_the_deadline() -> None:
    """End the deadline of the request at hand, for an answer that is read while it is being sent."""
    if waiting := g.pop("patience", None):
        waiting.__exit__(None, None, None)
