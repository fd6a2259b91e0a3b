"""What every page shares, and no department owns."""

from flask import Flask

from config import Config
from dealership.days import today
from dealership.phone_number import belong_to
from dealership.profile.current import Keeper, home_country, profile
from dealership.web import (
    command_tally,
    compression,
    converters,
    errors,
    formats,
    health,
    kept_forms,
    languages,
    patience,
    request_log,
    security,
    static_files,
    throttling,
)


def init_app(app: Flask, config: Config) -> None:
    """Furnish the site."""
    app.extensions["profile"] = Keeper(config.dealership)
    belong_to(home_country)
    converters.init_app(app)
    formats.init_app(app)
    languages.init_app(app, config.instance)
    request_log.init_app(app)
    command_tally.init_app(app, config)
    patience.init_app(app)
    security.init_app(app, config)
    errors.init_app(app)
    kept_forms.init_app(app)
    throttling.init_app(app)
    health.init_app(app)
    static_files.init_app(app, config.instance)
    compression.init_app(app)
    app.context_processor(lambda: {"dealership": profile(), "current_year": today().year})
