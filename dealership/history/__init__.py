"""A car's history: as one line through time, and as its owner shows it to a buyer."""

from flask import Flask

from dealership.audit.acts import declare_acts
from dealership.history import personal_data
from dealership.history.life import life_of
from dealership.history.sharing import ACTS
from dealership.history.views import bp


def init_app(app: Flask) -> None:
    """Plug in the page for buyers, and the line that colleagues see on a car's page."""
    personal_data.declare()
    declare_acts(ACTS)
    app.register_blueprint(bp)
    app.add_template_global(life_of)
