"""Links that were sent by mail or handed on, and lead nowhere; told on one page, wherever they led."""

import re
from typing import Any

# 32 bytes, as they stand in an address.
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


class BrokenLink(Exception):
    """A link that opens nothing.

    `was_changed` tells whether its address was cut short or changed on the way, for certain; one that
    looks whole may as well have been used already, or be too old, which `title` may say in words of
    its own. `advice` is what to do about it.
    """

    def __init__(
        self, *, was_changed: bool, status: int = 404, title: Any = "", advice: Any = ""
    ) -> None:
        super().__init__()
        self.was_changed, self.status = was_changed, status
        self.title, self.advice = title, advice


def is_whole(secret: str) -> bool:
    """Whether a secret looks like one of ours."""
    return _SECRET.fullmatch(secret) is not None
