"""Who did what, when, from where and why: kept of every change, every sign-in and every refusal."""

from datetime import timedelta

from flask import Flask

from dealership.audit import personal_data
from dealership.audit.moving import move_waiting
from dealership.audit.recording import listen
from dealership.rounds import declare_round

BETWEEN_ROUNDS = timedelta(seconds=30)


def init_app(app: Flask) -> None:
    """Listen to what changes, and keep moving what was recorded into the archive."""
    personal_data.declare()
    listen()
    declare_round("audit", every=BETWEEN_ROUNDS, act=move_waiting)
