"""The front page and the staff dashboard."""

from flask import Flask

from dealership.accounts.grants import declare
from dealership.accounts.roles import STAFF
from dealership.home.views import bp


def init_app(app: Flask) -> None:
    """Plug in the two pages."""
    declare({"home.dashboard": STAFF})
    app.register_blueprint(bp)
