"""The commands that each page sends to MongoDB: a header in development, a footer there as well if
`MONGODB_ECHO` asks for it, and a line in the log for a page that sends the same one again and again."""

import logging

from flask import Flask, g, request

from config import Config, Environment
from dealership.database.tally import Tally, tallying
from dealership.web.told_paths import path_to_tell

log = logging.getLogger(__name__)


def init_app(app: Flask, config: Config) -> None:
    """Keep a tally for each request."""
    is_development = config.environment is Environment.DEVELOPMENT
    is_shown = is_development and config.echo

    @app.before_request
    def begin() -> None:
        g.tallying = tallying()
        g.tally = g.tallying.__enter__()

    @app.after_request
    def name_repeated(response):
        tally: Tally | None = g.get("tally")
        if tally is None:
            return response
        for kind, times in tally.repeated:
            log.warning("%s sends %d times: %s", path_to_tell(request.path), times, kind)
        if is_development:
            response.headers["Server-Timing"] = (
                f'mongodb;dur={tally.milliseconds:.1f};desc="{tally.commands} commands"'
            )
        return response

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        if running := g.pop("tallying", None):
            running.__exit__(None, None, None)

    app.context_processor(lambda: {"page_tally": g.get("tally") if is_shown else None})
