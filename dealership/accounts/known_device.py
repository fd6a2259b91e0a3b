"""Devices on which somebody was signed in before: what strangers guess elsewhere does not lock them.

After OWASP's "Device Cookies": a device that once showed the right password has attempts of its own.
The cookie opens nothing and names nobody; it outlives signing out.
"""

from datetime import timedelta

from bson import ObjectId
from flask import Flask
from flask_security import user_authenticated

from dealership.accounts.account import Account
from dealership.web.id_cookie import IdCookie

# As many as share a device at a desk; the latest first.
COOKIE = IdCookie("device", most=5, keeps_for=timedelta(days=400))


def remember_device(_sender: object, user: Account, **_extra: object) -> None:
    """Somebody has signed in here."""
    COOKIE.write([user.pk, *COOKIE.read()])


def is_known_to(account_id: ObjectId) -> bool:
    """Whether the person has been signed in on this device before."""
    return account_id in COOKIE.read()


def knows_anybody() -> bool:
    """Whether anybody has been signed in on this device before."""
    return bool(COOKIE.read())


def plug_in(app: Flask) -> None:
    """Remember devices from now on."""
    user_authenticated.connect(remember_device, app)
