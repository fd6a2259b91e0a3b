"""Text that is signed with the moment, and known again by every server of the site."""

from typing import Any

from flask import current_app
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer

from dealership.database.clock import SKEW


class SkewTolerantSigner(TimestampSigner):
    """Also knows what was signed a little later than now: by a server whose clock is ahead."""

    def unsign(
        self, signed_value: Any, max_age: int | None = None, return_timestamp: bool = False
    ) -> Any:
        """The value that was signed. Raises `itsdangerous.BadSignature`."""
        value, signed = super().unsign(signed_value, return_timestamp=True)
        age = self.get_timestamp() - signed.timestamp()
        if max_age is not None and not -SKEW.total_seconds() <= age <= max_age:
            raise SignatureExpired(
                f"Signature age {age} seconds", payload=value, date_signed=signed
            )
        return (value, signed) if return_timestamp else value


def serializer(salt: str) -> URLSafeTimedSerializer:
    """What signs with the site's key, and knows what was signed with its former keys."""
    config = current_app.config
    keys = [*config["SECRET_KEY_FALLBACKS"], config["SECRET_KEY"]]
    return URLSafeTimedSerializer(keys, salt, signer=SkewTolerantSigner)
