"""A car dealership: its stock, its shoppers, its owners and its staff."""

from typing import TYPE_CHECKING

from flask import Flask
from jinja2 import StrictUndefined

if TYPE_CHECKING:
    from config import Config


def create_app(config: "Config") -> Flask:
    """The site that the settings describe. Contacts no server."""
    # Imported here because the settings, which come first, use parts of this package.
    from dealership import (
        accounts,
        alerts,
        audit,
        cars,
        compare,
        database,
        doctor,
        history,
        home,
        mailing,
        my,
        owners,
        privacy,
        profile,
        publishing,
        rounds,
        sales,
        seeding,
        shortlist,
        web,
    )

    app = Flask(
        __name__,
        template_folder="../templates",
        static_folder="../static",
        instance_path=str(config.instance.resolve()),
    )
    app.testing = config.environment == "testing"
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    app.config["DEALERSHIP"] = config.dealership
    app.config["ENVIRONMENT"] = config.environment
    app.config["DATABASES"] = config.databases
    app.config["WARNINGS"] = config.warnings
    app.config["MAIL"] = config.mail
    app.config["SITE_ADDRESS"] = config.site_address
    app.config["AUDIT_KEPT_FOR"] = config.audit_kept_for
    app.config["REQUIRE_SECOND_FACTOR"] = config.require_second_factor

    database.init_app(app, config)
    web.init_app(app, config)
    rounds.init_app(app)
    audit.init_app(app)
    mailing.init_app(app)
    accounts.init_app(app)
    home.init_app(app)
    cars.init_app(app)
    shortlist.init_app(app)
    compare.init_app(app)
    alerts.init_app(app)
    owners.init_app(app)
    sales.init_app(app)
    history.init_app(app)
    my.init_app(app)
    privacy.init_app(app)
    profile.init_app(app)
    publishing.init_app(app)
    seeding.init_app(app)
    doctor.init_app(app)
    return app
