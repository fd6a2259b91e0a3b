"""A car's history: as one line through time, and as its owner shows it to a buyer."""

from flask import Flask

from dealership.history import personal_data
from dealership.history.life import life_of
from dealership.history.views import bp


def init_app(app: Flask) -> None:
    """Plug in the page for buyers, and the line that colleagues see on a car's page."""
    personal_data.declare()
    app.register_blueprint(bp)
    app.add_template_global(life_of)
