"""How often somebody may try a password or have letters written: per network address and per e-mail,
before anything is hashed or sent."""

from typing import Any

from flask import Flask, abort, request

from dealership.accounts.account import Account
from dealership.accounts.known_device import is_known_to, knows_anybody
from dealership.email_address import LONGEST, normalised
from dealership.mailing.purpose import Purpose
from dealership.web.throttling import counted_as, is_too_often, visitor_network

PER_ADDRESS = "20 per minute; 100 per hour"
PER_EMAIL = "10 per minute; 50 per hour"
LETTERS_PER_ADDRESS = "10 per minute; 30 per hour"
LETTERS_PER_EMAIL = "3 per hour; 10 per day"
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


def typed_email() -> str:
    """The e-mail in the sign-in form, as accounts keep theirs."""
    return normalised(request.form.get("email", "").strip()[:LONGEST])


def _network() -> str:
    return counted_as(visitor_network())


def _whose_account() -> str:
    """What attempts at one account are counted under. Devices of its owner count for themselves."""
    email = typed_email()
    account = Account.objects.find_by_email(email) if knows_anybody() else None
    here = "known device" if account and is_known_to(account.pk) else "anywhere"
    return counted_as(f"{here}: {email}")


def throttle_sign_in(app: Flask) -> None:
    """Limit the attempts on the sign-in page; whoever is over the limit gets a 429 page."""
    limiter = app.extensions["throttle"]
    sign_in: Any = app.view_functions["security.login"]
    for limit, key in ((PER_ADDRESS, _network), (PER_EMAIL, _whose_account)):
        sign_in = limiter.limit(limit, key_func=key, methods=["POST"])(sign_in)
    app.view_functions["security.login"] = sign_in
    app.before_request(_take_forms_only)


def _take_forms_only() -> None:
    """Sign-in takes what its page sends: of JSON the limits above would not know whose it is."""
    is_an_attempt = request.endpoint == "security.login" and request.method == "POST"
    if is_an_attempt and request.mimetype not in FORMS:
        abort(415)


def count_attempt_with_link() -> None:
    """Count one more password chosen with a link; who is over the limit gets a 429 page."""
    if is_too_often("links", PER_ADDRESS):
        abort(429)


def may_write_to(email: str, purpose: Purpose) -> bool:
    """Count one more e-mail that somebody asks for; whether it is written.

    Each purpose has limits of its own, lest registrations use up what a reset needs. Who asks too
    often gets a 429 page. Who is asked for too often gets no e-mail, which nobody is told, whether
    or not there is an account.
    """
    if is_too_often("letters", LETTERS_PER_ADDRESS):
        abort(429)
    return not is_too_often(f"{purpose.value} to", LETTERS_PER_EMAIL, whose=normalised(email))
