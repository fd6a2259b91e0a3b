"""Who came in, who left, and who was turned away."""

import logging

import mongoengine
from flask import Flask, Response, request
from flask_login import current_user, user_logged_out
from flask_security import user_authenticated
from mongoengine import Document
from mongoengine.connection import ConnectionFailure
from pymongo.errors import PyMongoError

from dealership.accounts.account import Account
from dealership.accounts.second_step import find_waiting
from dealership.audit.acts import declare_acts
from dealership.audit.recording import record
from dealership.web.throttling import is_too_often
from dealership.words import to_translate

log = logging.getLogger(__name__)

SIGN_IN = "accounts.sign_in"
SIGN_OUT = "accounts.sign_out"
REFUSE_SIGN_IN = "accounts.refuse_sign_in"
REFUSE_SECOND_STEP = "accounts.refuse_second_step"
REFUSE_PROOF = "accounts.refuse_proof"
REFUSE_PAGE = "accounts.refuse_page"
THROTTLE = "accounts.throttle"
ASK_RESET = "accounts.ask_reset"
ACTS = {
    SIGN_IN: to_translate("%(who)s signed in."),
    SIGN_OUT: to_translate("%(who)s signed out."),
    REFUSE_SIGN_IN: to_translate("%(who)s was refused at the sign-in of %(what)s."),
    REFUSE_SECOND_STEP: to_translate("%(who)s was refused at the second step of %(what)s."),
    REFUSE_PROOF: to_translate("%(who)s could not show who they are."),
    REFUSE_PAGE: to_translate("%(who)s was refused a page."),
    THROTTLE: to_translate("%(who)s tried too often."),
    ASK_RESET: to_translate("%(who)s asked for a new password for %(what)s."),
}
# Where somebody shows who they are, and how it is told that they could not.
DOORS = {
    "security.login": REFUSE_SIGN_IN,
    "accounts.second_step": REFUSE_SECOND_STEP,
    "accounts.second_step_by_passkey": REFUSE_SECOND_STEP,
    "accounts.second_step_by_recovery_code": REFUSE_SECOND_STEP,
    "accounts.prove": REFUSE_PROOF,
    "accounts.prove_by_passkey": REFUSE_PROOF,
}
SEE_OTHER, FORBIDDEN, TOO_MANY = 303, 403, 429
# The same form again, with what was wrong.
AGAIN = {200, 400, 401, 422}
# Whoever knocks without end does not fill the archive.
MOST_REFUSALS = "30 per minute; 300 per hour"
MOST_THROTTLINGS = "1 per minute"
DATABASE_ERRORS = (PyMongoError, mongoengine.OperationError, ConnectionFailure)


def watch_doors(app: Flask) -> None:
    """Record from now on who comes, goes and is turned away."""
    declare_acts(ACTS)
    user_authenticated.connect(_came_in, app)
    user_logged_out.connect(_left, app)
    app.after_request(_was_turned_away)


def _came_in(_app: Flask, user: Account, authn_via: list[str] | None = None, **_extra) -> None:
    record(SIGN_IN, user, changes={"method": (None, authn_via)} if authn_via else None)


def _left(_app: Flask, user: Account, **_extra) -> None:
    if user.is_authenticated:
        record(SIGN_OUT, user)


def _was_turned_away(response: Response) -> Response:
    try:
        _record_refusal(response.status_code)
    except DATABASE_ERRORS as error:  # the answer is more important
        log.warning("A refusal is not recorded: %s", type(error).__name__)
    return response


def _record_refusal(status: int) -> None:
    if status == FORBIDDEN and current_user.is_authenticated:
        _record(REFUSE_PAGE)
    if request.method != "POST":
        return
    if status == TOO_MANY and not is_too_often(
        f"recorded throttlings {request.endpoint}", MOST_THROTTLINGS
    ):
        record(THROTTLE, changes=_page())
    door = DOORS.get(request.endpoint or "")
    if door and status in AGAIN and current_user.is_authenticated == (door == REFUSE_PROOF):
        _record(door, _whose_door(door))
    elif _is_led_back(status):
        _record(REFUSE_SIGN_IN)


def _is_led_back(status: int) -> bool:
    """Whether a passkey was not taken, which leads back to the form."""
    by_passkey = request.endpoint == "accounts.sign_in_by_passkey"
    return by_passkey and status == SEE_OTHER and not current_user.is_authenticated


def _record(act: str, subject: Document | None = None) -> None:
    """Each act, and each account that was tried, has a quota of its own: what is cheap hides nothing."""
    whose = str(subject.pk) if subject else None
    if not is_too_often(f"recorded {act}", MOST_REFUSALS, whose=whose):
        record(act, subject, changes=_page())


def _whose_door(door: str) -> Account | None:
    """The account that was tried. What was typed may be a password, and is not kept."""
    if door == REFUSE_PROOF:
        return current_user._get_current_object()
    if door == REFUSE_SECOND_STEP:
        return find_waiting()
    return Account.objects.find_by_email(request.form.get("email", ""))


def _page() -> dict[str, tuple[None, str]]:
    """The page as the site knows it, without what stood in the address: that may be a secret."""
    return {"page": (None, f"{request.method} {request.url_rule}")}
