"""Cars side by side: up to four, with their differences marked."""

from flask import Flask

from dealership.compare.picking import is_picked, picked_cars
from dealership.compare.views import bp


def init_app(app: Flask) -> None:
    """Plug in the page, and what the compare buttons of other pages ask."""
    app.register_blueprint(bp)
    app.add_template_global(is_picked)
    app.add_template_global(picked_cars)
