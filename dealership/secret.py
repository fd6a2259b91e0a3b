"""Text that must not be seen: passwords, keys and addresses that contain them."""

import hashlib
import re
import secrets

MASK = "********"
_CREDENTIALS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*://)(?P<user>[^:@/?]*):.*@", re.I | re.S)


class Secret(str):
    """Text that shows itself as a mask wherever it is printed as part of something else."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(MASK)


class SecretAddress(Secret):
    """An address (`mongodb://user:password@host/…`) that shows everything but its password."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(redact(self))


def redact(text: str) -> str:
    """The text with the password of every address in it masked."""
    return _CREDENTIALS.sub(rf"\g<scheme>\g<user>:{MASK}@", text)


def new_key() -> str:
    """An unguessable key of 256 random bits, safe in an address and in a cookie."""
    return secrets.token_urlsafe(32)


def fingerprint(key: str) -> str:
    """What is stored of a key, so that whoever reads the database can open nothing with it."""
    return hashlib.sha256(key.encode()).hexdigest()
