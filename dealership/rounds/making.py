"""Making the rounds that are due."""

import logging
import secrets

from flask import Flask, g
from pymongo.errors import PyMongoError

from dealership.database.clock import database_now
from dealership.rounds.declaring import Declared, declared_rounds
from dealership.rounds.round import Round

log = logging.getLogger(__name__)


def make_due_rounds(app: Flask) -> list[str]:
    """Make every round that is due and that nobody else is making; returns their names."""
    rounds = declared_rounds()
    moment = database_now()
    due_at = Round.due_moments([declared.name for declared in rounds])
    due = [declared for declared in rounds if due_at.get(declared.name, moment) <= moment]
    return [declared.name for declared in due if _make(app, declared)]


def _make(app: Flask, declared: Declared) -> bool:
    maker = secrets.token_hex(8)
    if not Round.claim(declared.name, maker):
        return False
    failure = _carry_out(app, declared)
    Round.finish(declared.name, maker, every=declared.every, failure=failure)
    return True


def _carry_out(app: Flask, declared: Declared) -> str | None:
    """Do it; what went wrong, if anything did. The next round is made all the same."""
    try:
        with app.test_request_context(base_url=app.config["SITE_ADDRESS"]):
            g.round = declared.name
            declared.act()
    except PyMongoError as error:
        log.warning("The round %s was cut short: %s", declared.name, type(error).__name__)
        return type(error).__name__
    except Exception as error:
        log.exception("The round %s failed.", declared.name)
        return type(error).__name__
    return None
