"""Every car, from arrival to its tenth service."""

from flask import Flask

from dealership.accounts.grants import declare
from dealership.accounts.roles import STAFF, Role
from dealership.cars.addresses import car_url
from dealership.cars.cli import cars
from dealership.cars.views import bp, browsing, editing, payment, photos, suggesting
from dealership.web.qr_code import qr_code

__all__ = ["browsing", "editing", "init_app", "payment", "photos", "suggesting"]

PERMISSIONS = {
    # Cars of any status; shoppers see what is offered.
    "cars.view": STAFF,
    "cars.edit": {Role.SALESPERSON, Role.MANAGER, Role.OPERATOR},
}


def init_app(app: Flask) -> None:
    """Plug in the pages and commands of the stock."""
    declare(PERMISSIONS)
    app.register_blueprint(bp)
    app.cli.add_command(cars)
    app.add_template_global(car_url)
    app.add_template_global(qr_code)
