"""Who did what, when, from where and why: kept of every change, every sign-in and every refusal."""

from datetime import timedelta

from flask import Flask

from dealership.accounts.roles import Role
from dealership.audit.moving import move_waiting
from dealership.rounds import declare_round
from dealership.words import to_translate

BETWEEN_ROUNDS = timedelta(seconds=30)
PERMISSIONS = {"audit.view": {Role.MANAGER, Role.OPERATOR}}
ACTS = {"audit.export": to_translate("%(who)s took a copy of this record.")}


def init_app(app: Flask) -> None:
    """Listen to what changes and who comes, move it into the archive, and show that to managers."""
    # Imported here because every department records what it does, and these know all departments.
    from dealership.accounts.grants import declare
    from dealership.audit import personal_data
    from dealership.audit.acts import declare_acts
    from dealership.audit.doors import watch_doors
    from dealership.audit.recording import listen
    from dealership.audit.trail import trail_of
    from dealership.audit.views import bp

    personal_data.declare()
    declare(PERMISSIONS)
    declare_acts(ACTS)
    listen()
    watch_doors(app)
    declare_round("audit", every=BETWEEN_ROUNDS, act=move_waiting)
    app.register_blueprint(bp)
    app.add_template_global(trail_of)
