"""One line a request, with an id that the error page shows too."""

import logging
import logging.config
import re
import secrets
import time
from typing import Any

from flask import Flask, g, has_request_context, request

from dealership.web.told_paths import path_to_tell

log = logging.getLogger("dealership.request")
# Control characters, other line ends, what turns the reading direction, and lone surrogates.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class RequestIdFilter(logging.Filter):
    """Adds the id of the request at hand to every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = g.get("request_id", "-") if has_request_context() else "-"
        return True


class OneLineFormatter(logging.Formatter):
    """Text for people, in which nothing that came from outside can begin a line of its own."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        record.message = _visible(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """The traceback, set in, so that no line of it looks like one of the log."""
        return "\n".join(
            f"    {_visible(line)}" for line in super().formatException(ei).splitlines()
        )


def _visible(text: str) -> str:
    """Text with everything escaped that a terminal would obey rather than show."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def set_up_logging(level: str, written: str) -> None:
    """Log to standard error, as `text` for people or `json` for machines."""
    json_lines = {
        "()": "pythonjsonlogger.json.JsonFormatter",
        "format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
    }
    text_lines = {
        "()": OneLineFormatter,
        "format": "%(asctime)s %(levelname)-7s %(request_id)s %(message)s",
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {"request_id": {"()": RequestIdFilter}},
            "formatters": {"lines": json_lines if written == "json" else text_lines},
            "handlers": {
                "stderr": {
                    "class": "logging.StreamHandler",
                    "formatter": "lines",
                    "filters": ["request_id"],
                }
            },
            "root": {"level": level, "handlers": ["stderr"]},
            # The driver names hosts and whole commands at DEBUG.
            "loggers": {"pymongo": {"level": "WARNING"}, "PIL": {"level": "WARNING"}},
        }
    )


def init_app(app: Flask) -> None:
    """Give each request an id and log how it went."""

    @app.before_request
    def begin() -> None:
        g.request_id = secrets.token_hex(8)
        g.started = time.perf_counter()

    @app.after_request
    def end(response):
        response.headers["X-Request-ID"] = g.get("request_id", "-")
        path = path_to_tell(request.path)
        took = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
        log.info(
            "%s %s %s %.1f ms",
            request.method,
            path,
            response.status_code,
            took,
            extra={
                "method": request.method,
                "path": path,
                "status": response.status_code,
                "milliseconds": round(took, 1),
                "address": request.remote_addr,
            },
        )
        return response
