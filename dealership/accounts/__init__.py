"""Who is using the system, and what they may do."""

from flask import Flask

from dealership.accounts import known_device, personal_data
from dealership.accounts.cli import accounts
from dealership.accounts.device import browser_of, system_of
from dealership.accounts.factors import requirement
from dealership.accounts.factors.ceremonies import SIGN_IN, options_to_use
from dealership.accounts.factors.recorded_acts import ACTS as ACTS_OF_FACTORS
from dealership.accounts.grants import declare
from dealership.accounts.joining import owners_to_join
from dealership.accounts.passwords import shortest_for
from dealership.accounts.permissions import can, is_public_page, is_staff_view, sees_as_shopper
from dealership.accounts.recorded_acts import ACTS
from dealership.accounts.roles import Role
from dealership.accounts.signing_in import set_up_signing_in
from dealership.accounts.throttling import throttle_sign_in
from dealership.accounts.views import (
    administration,
    authenticators,
    bp,
    changing,
    founding,
    joining,
    passkey_sign_in,
    passkeys,
    proving,
    recovery_codes,
    registering,
    resetting,
    second_factor,
    second_step,
    sessions,
)
from dealership.audit.acts import declare_acts

__all__ = [
    "administration",
    "authenticators",
    "changing",
    "founding",
    "init_app",
    "joining",
    "passkey_sign_in",
    "passkeys",
    "proving",
    "recovery_codes",
    "registering",
    "resetting",
    "second_factor",
    "second_step",
    "sessions",
]

PERMISSIONS = {"accounts.manage": {Role.MANAGER}}


def init_app(app: Flask) -> None:
    """Plug in signing in, its throttle, and the question `can(…)` for templates."""
    declare(PERMISSIONS)
    personal_data.declare()
    set_up_signing_in(app)
    throttle_sign_in(app)
    known_device.plug_in(app)
    app.before_request(requirement.ask_for_it)
    declare_acts(ACTS | ACTS_OF_FACTORS)
    app.register_blueprint(bp)
    app.cli.add_command(accounts)
    for question in (can, is_staff_view, sees_as_shopper, is_public_page):
        app.add_template_global(question)
    app.add_template_global(shortest_for, "shortest_password")
    app.add_template_global(lambda: options_to_use(SIGN_IN), "passkey_sign_in_options")
    app.add_template_global(owners_to_join)
    app.add_template_global(browser_of)
    app.add_template_global(system_of)
