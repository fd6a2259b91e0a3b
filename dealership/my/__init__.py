"""The owner's own door: their cars, what is to be done on them, and what we know of the person."""

from flask import Flask

from dealership.accounts.grants import declare
from dealership.accounts.roles import Role
from dealership.my import following, personal_data
from dealership.my.views import asking, bp, cars, data, details, overview, rating, sharing

__all__ = [
    "asking",
    "cars",
    "data",
    "details",
    "following",
    "init_app",
    "overview",
    "rating",
    "sharing",
]

PERMISSIONS = {"my.view": {Role.OWNER}, "my.edit": {Role.OWNER}}


def init_app(app: Flask) -> None:
    """Plug in the pages of those who own a car."""
    personal_data.declare()
    declare(PERMISSIONS)
    app.register_blueprint(bp)
