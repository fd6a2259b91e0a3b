"""Reaching MongoDB: connections, what every document shares, indexes, migrations, transactions."""

import logging
from typing import TYPE_CHECKING

from flask import Flask

from dealership.database.cli import database
from dealership.database.command_log import CommandLog
from dealership.database.connections import register_connections
from dealership.database.slow_commands import SlowCommands

if TYPE_CHECKING:
    from config import Config

log = logging.getLogger(__name__)


def init_app(app: Flask, config: "Config") -> None:
    """Register the aliases and plug in `flask database …`."""
    for warning in config.warnings:
        log.warning("%s", warning)
    register_connections(config.databases, _listeners(config))
    app.cli.add_command(database)


def _listeners(config: "Config") -> list[CommandLog]:
    """Whoever listens to the commands: always in development, otherwise only when asked to."""
    if not (config.echo or config.slow_ms or config.environment == "development"):
        return []
    return [CommandLog(echo=config.echo, slow_ms=config.slow_ms, slow=SlowCommands().report)]
