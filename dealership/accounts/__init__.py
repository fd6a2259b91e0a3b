"""Who is using the system, and what they may do."""

from flask import Flask

from dealership.accounts.cli import accounts
from dealership.accounts.grants import declare
from dealership.accounts.passwords import shortest_for
from dealership.accounts.permissions import can
from dealership.accounts.roles import Role
from dealership.accounts.signing_in import set_up_signing_in
from dealership.accounts.throttling import throttle_sign_in
from dealership.accounts.views import administration, bp, proving, resetting

__all__ = ["administration", "init_app", "proving", "resetting"]

PERMISSIONS = {"accounts.manage": {Role.MANAGER}}


def init_app(app: Flask) -> None:
    """Plug in signing in, its throttle, and the question `can(…)` for templates."""
    declare(PERMISSIONS)
    set_up_signing_in(app)
    throttle_sign_in(app)
    app.register_blueprint(bp)
    app.cli.add_command(accounts)
    app.add_template_global(can)
    app.add_template_global(shortest_for, "shortest_password")
