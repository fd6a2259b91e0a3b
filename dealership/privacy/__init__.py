"""What we know of people: told to them in one file, and forgotten when they wish."""

from flask import Flask

from dealership.audit.acts import declare_acts
from dealership.privacy import personal_data
from dealership.privacy.views import bp, carrying_out, confirming
from dealership.words import to_translate

__all__ = ["carrying_out", "confirming", "init_app"]

ACTS = {
    "privacy.export": to_translate("%(who)s took a copy of all that is kept about them."),
    "privacy.erase": to_translate("%(who)s had a person forgotten, by the wish of %(what)s."),
}


def init_app(app: Flask) -> None:
    """Plug in the list of those who want to be forgotten."""
    personal_data.declare()
    declare_acts(ACTS)
    app.register_blueprint(bp)
