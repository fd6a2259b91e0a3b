"""Text that is kept so that only this site can read it: encrypted, and noticed when changed.

The keys follow from SECRET_KEY; what was sealed under a former one opens while it is among the
SECRET_KEY_FALLBACKS.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from flask import current_app


def seal(text: str, purpose: str) -> str:
    """The text for our eyes only; what is sealed for one purpose opens for no other."""
    return _lock(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str, within: timedelta | None = None) -> str | None:
    """What was sealed, of late if `within` is given; None for whatever we did not seal so."""
    seconds = int(within.total_seconds()) if within else None
    try:
        return _lock(purpose).decrypt(sealed.encode(), ttl=seconds).decode()
    except (InvalidToken, UnicodeError):
        return None


def _lock(purpose: str) -> MultiFernet:
    config = current_app.config
    keys = [config["SECRET_KEY"], *reversed(config["SECRET_KEY_FALLBACKS"])]
    return MultiFernet([Fernet(_key(key, purpose)) for key in keys])


def _key(secret: str, purpose: str) -> bytes:
    return urlsafe_b64encode(
        hmac.digest(secret.encode(), f"seal {purpose}".encode(), hashlib.sha256)
    )
