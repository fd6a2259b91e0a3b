"""Letters: written with whatever they tell of, delivered right after, and again until it succeeds."""

from datetime import timedelta

from flask import Flask, current_app

from dealership.mailing import personal_data
from dealership.mailing.cli import mail
from dealership.mailing.delivering import deliver_due
from dealership.mailing.postman import Postman
from dealership.rounds import declare_round

BETWEEN_ROUNDS = timedelta(minutes=1)


def init_app(app: Flask) -> None:
    """Plug in the postman, the round in which he tries again, and the commands."""
    personal_data.declare()
    app.extensions["postman"] = postman = Postman(lambda: app.config["MAIL"])
    app.teardown_request(postman.after_request)
    app.cli.add_command(mail)
    declare_round("letters", every=BETWEEN_ROUNDS, act=_try_again)


def _try_again() -> None:
    deliver_due(current_app.config["MAIL"])
