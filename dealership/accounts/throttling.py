"""How often somebody may try a password: per network address and per e-mail, before any hashing."""

from typing import Any

from flask import Flask, request
from flask_limiter.util import get_remote_address

from dealership.email_address import LONGEST, normalised

PER_ADDRESS = "20 per minute; 100 per hour"
PER_EMAIL = "10 per minute; 50 per hour"


def _typed_email() -> str:
    return "email:" + normalised(request.form.get("email", "")[:LONGEST])


def throttle_sign_in(app: Flask) -> None:
    """Limit the attempts on the sign-in page; whoever is over the limit gets a 429 page."""
    limiter = app.extensions["throttle"]
    sign_in: Any = app.view_functions["security.login"]
    for limit, key in ((PER_ADDRESS, get_remote_address), (PER_EMAIL, _typed_email)):
        sign_in = limiter.limit(limit, key_func=key, methods=["POST"])(sign_in)
    app.view_functions["security.login"] = sign_in
