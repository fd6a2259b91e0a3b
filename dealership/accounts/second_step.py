"""The step after the password, for accounts that have a second factor.

Until it is taken nobody is signed in: the session says only whose password was right, and when.
"""

import time
from datetime import timedelta
from typing import Any

from flask import Flask, redirect, request, session, url_for
from flask_security import login_user
from flask_security.tf_plugin import TfPlugin
from werkzeug.wrappers import Response

from dealership.accounts.account import Account
from dealership.accounts.homing import home_of
from dealership.web.own_pages import is_ours, page_before

WAITING = "second_step"
PATIENCE = timedelta(minutes=10)
PASSWORD = "password"


class SecondStepMissing(Exception):
    """Somebody was about to be signed in by a password alone, whose account wants more."""


class SecondStep(TfPlugin):
    """What Flask-Security asks once a password was right: whether that is enough."""

    def tf_enter(self, user: Any, *_args: Any, **_more: Any) -> Response | None:
        """The way to the second step; None if there is none to take."""
        return begin(user) if user.has_second_factor else None


def plug_in(app: Flask) -> None:
    """Let Flask-Security ask here."""
    app.extensions["security"].two_factor_plugins = SecondStep()


def begin(account: Account) -> Response:
    """Remember whose password was right, and lead on to the second step."""
    session[WAITING] = [account.fs_uniquifier, time.time()]
    page = request.values.get("next", "")
    address = url_for("accounts.second_step", next=page if is_ours(page) else None)
    return redirect(address, code=303)


def find_waiting() -> Account | None:
    """Whose password was right in this browser a moment ago, unless it was changed since."""
    uniquifier, began = session.get(WAITING) or (None, 0)
    if not uniquifier or time.time() - began > PATIENCE.total_seconds():
        return None
    return Account.objects.active()(fs_uniquifier=uniquifier).first()


def finish(account: Account, *ways: str, to: str | None = None) -> Response:
    """Sign somebody in who has shown by these ways who they are, and lead on to what they wanted."""
    session.pop(WAITING, None)
    login_user(account, remember=False, authn_via=list(ways))
    return redirect(to or page_before(home_of(account)), code=303)


def refuse_password_alone(account: Account, ways: list[str] | None) -> None:
    """Whatever signs people in comes through here. Raises `SecondStepMissing`."""
    if account.has_second_factor and not set(ways or ()) - {PASSWORD}:
        raise SecondStepMissing(account.id)
