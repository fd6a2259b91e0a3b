"""Text that must not be seen: passwords, keys and addresses that contain them."""

import re

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
