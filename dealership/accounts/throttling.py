"""How often somebody may try a password or have letters written: per network address and per e-mail,
before anything is hashed or sent."""

from typing import Any

from flask import Flask, abort, request
from flask_limiter.util import get_remote_address

from dealership.email_address import LONGEST, normalised
from dealership.web.throttling import is_too_often

PER_ADDRESS = "20 per minute; 100 per hour"
PER_EMAIL = "10 per minute; 50 per hour"
LETTERS_PER_ADDRESS = "10 per minute; 30 per hour"
LETTERS_PER_EMAIL = "3 per hour; 10 per day"


def _typed_email() -> str:
    return "email:" + normalised(request.form.get("email", "")[:LONGEST])


def throttle_sign_in(app: Flask) -> None:
    """Limit the attempts on the sign-in page; whoever is over the limit gets a 429 page."""
    limiter = app.extensions["throttle"]
    sign_in: Any = app.view_functions["security.login"]
    for limit, key in ((PER_ADDRESS, get_remote_address), (PER_EMAIL, _typed_email)):
        sign_in = limiter.limit(limit, key_func=key, methods=["POST"])(sign_in)
    app.view_functions["security.login"] = sign_in


def count_attempt_with_link() -> None:
    """Count one more password chosen with a link; who is over the limit gets a 429 page."""
    if is_too_often("links", PER_ADDRESS):
        abort(429)


def may_write_to(email: str) -> bool:
    """Count one more letter that somebody asks for; whether it is written.

    Who asks too often gets a 429 page. Who is asked for too often gets no letter, which nobody is
    told, whether or not there is an account.
    """
    if is_too_often("letters", LETTERS_PER_ADDRESS):
        abort(429)
    return not is_too_often("letters to", LETTERS_PER_EMAIL, whose=normalised(email))
