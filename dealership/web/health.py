"""Whether the process lives and the database answers, for those who watch."""

from flask import Blueprint, Flask
from mongoengine.connection import ConnectionFailure, get_connection
from pymongo import timeout
from pymongo.errors import PyMongoError

from dealership.web.access import public

SECONDS = 2
bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def alive():
    """Alive; touches nothing."""
    return "alive\n", 200, {"Content-Type": "text/plain", "Cache-Control": "no-store"}


@bp.get("/readyz")
@public
def ready():
    """Ready to serve: the database answers."""
    try:
        with timeout(SECONDS):
            get_connection("core").admin.command("ping")
    except (PyMongoError, ConnectionFailure):
        return "database away\n", 503, {"Content-Type": "text/plain", "Retry-After": "5"}
    return "ready\n", 200, {"Content-Type": "text/plain", "Cache-Control": "no-store"}


def init_app(app: Flask) -> None:
    """Plug the two addresses in."""
    app.register_blueprint(bp)
