"""The languages that the site speaks, and the one that a page is written in."""

from flask import Flask
from flask_babel import Babel

LANGUAGES = {"en": "English"}


def init_app(app: Flask) -> None:
    """Let templates and messages speak the language of whoever reads them."""
    app.config["BABEL_DEFAULT_LOCALE"] = next(iter(LANGUAGES))
    Babel(app)
