"""No question of a request waits for the database longer than a person would, and none when it is
known to be away."""

from flask import Flask, abort, g, request

from dealership.database.availability import is_away, patience

UNTOUCHED = frozenset(("health.alive", "health.ready", "static"))


def init_app(app: Flask) -> None:
    """Give whatever a request asks of the database a deadline."""

    @app.before_request
    def begin() -> None:
        if request.endpoint in UNTOUCHED:
            return
        if is_away():
            abort(503)
        g.patience = patience()
        g.patience.__enter__()

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        lift_the_deadline()


def lift_the_deadline() -> None:
    """End the deadline of the request at hand, for an answer that is read while it is being sent."""
    if waiting := g.pop("patience", None):
        waiting.__exit__(None, None, None)
