"""Searches that people save, and the letters that tell them when a new car matches."""

from datetime import timedelta

from flask import Flask

from dealership.alerts import personal_data
from dealership.alerts.forms import alert_form
from dealership.alerts.views import bp
from dealership.alerts.watching import watch
from dealership.rounds import declare_round


def init_app(app: Flask) -> None:
    """Plug in the pages, the form on the list, and the round that looks out for new cars."""
    personal_data.declare()
    app.register_blueprint(bp)
    app.add_template_global(alert_form)
    declare_round("alerts", every=timedelta(minutes=1), act=watch)
