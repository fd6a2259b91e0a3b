"""Selling: from the first question about a car on."""

from flask import Flask

from dealership.accounts.grants import declare
from dealership.accounts.roles import Role
from dealership.sales import personal_data
from dealership.sales.forms import contact_forms
from dealership.sales.moments import moment_here
from dealership.sales.views import bp, following_up, requesting

__all__ = ["following_up", "init_app", "requesting"]

# Advisors among them, because owners ask for services there.
ANSWERING = {Role.SALESPERSON, Role.ADVISOR, Role.MANAGER, Role.OPERATOR}
# Who answers none sees those for a service.
PERMISSIONS = {"sales.view": {*ANSWERING, Role.TECHNICIAN}, "sales.edit": ANSWERING}


def init_app(app: Flask) -> None:
    """Plug in the shoppers' forms and the pages on which colleagues answer them."""
    personal_data.declare()
    declare(PERMISSIONS)
    app.register_blueprint(bp)
    app.add_template_global(contact_forms)
    app.add_template_filter(moment_here)
