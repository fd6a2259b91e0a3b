"""Whose house this is: name, hours, colours, currency and units, as colleagues set them.

Everybody reads it, so `profile()` in `current` stands far within; its page plugs in here.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Keep the profile at hand, and plug in its page."""
    # Imported here because the furniture, on which the page stands, reads the profile itself.
    from dealership.accounts.grants import declare
    from dealership.accounts.roles import Role
    from dealership.days import count_by
    from dealership.profile.current import zone_in_context
    from dealership.profile.views import bp, icons

    count_by(zone_in_context)
    declare({"profile.edit": {Role.MANAGER, Role.OPERATOR}})
    app.register_blueprint(bp)
    app.register_blueprint(icons)
