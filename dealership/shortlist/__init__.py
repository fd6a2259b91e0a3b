"""What a shopper keeps in view: the cars they saved, and those they looked at last."""

from flask import Flask

from dealership.shortlist import personal_data
from dealership.shortlist.keeping import is_saved, keep_on_signing_in, saved_cars
from dealership.shortlist.recently_seen import recently_seen
from dealership.shortlist.views import bp


def init_app(app: Flask) -> None:
    """Plug in the pages, and what the heart buttons and strips of other pages ask."""
    personal_data.declare()
    app.register_blueprint(bp)
    keep_on_signing_in(app)
    app.add_template_global(is_saved)
    app.add_template_global(saved_cars)
    app.add_template_global(recently_seen)
