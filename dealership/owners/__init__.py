"""The people who own the cars."""

from flask import Flask

from dealership.accounts.grants import declare
from dealership.accounts.roles import STAFF, Role
from dealership.owners import personal_data
from dealership.owners.views import bp

PERMISSIONS = {
    "owners.view": STAFF,
    "owners.edit": {Role.SALESPERSON, Role.ADVISOR, Role.MANAGER, Role.OPERATOR},
    "owners.erase": {Role.MANAGER, Role.OPERATOR},
}


def init_app(app: Flask) -> None:
    """Plug in the pages of the owners."""
    personal_data.declare()
    declare(PERMISSIONS)
    app.register_blueprint(bp)
