"""The codes of an authenticator app (RFC 6238: six digits, half a minute, SHA-1, as all apps do)."""

from passlib.exc import TokenError
from passlib.totp import TOTP

# A clock may be half a minute off.
TOLERANCE_SECONDS = 30


def new_key() -> str:
    """A key of 160 random bits, as apps and people read it."""
    return str(TOTP.new().base32_key)


def in_groups(key: str) -> str:
    """A key as it is easily typed."""
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def address_of(key: str, account: str, house: str) -> str:
    """What the square code says to the app; a colon would end the name."""
    label, issuer = account.replace(":", " "), house.replace(":", " ")
    return str(TOTP(key).to_uri(label, issuer=issuer))


def step_of(code: str, key: str, *, after: int = 0) -> int | None:
    """The half minute to which a code belongs; None for a wrong one, an old one, and one used before."""
    try:
        match = TOTP(key).match(code, window=TOLERANCE_SECONDS, last_counter=after or None)
    except TokenError:
        return None
    return int(match.counter)
