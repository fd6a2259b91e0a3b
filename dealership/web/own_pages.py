"""Addresses to go on to that somebody else may have written: only pages of this site are followed."""

import re

# One slash: browsers skip control characters, and take a backslash for a slash.
_OURS = re.compile(r"/(?![/\\])[^\\\x00-\x1f\x7f]*")


def is_ours(address: str) -> bool:
    """Whether an address names a page of this site, without naming the site."""
    return _OURS.fullmatch(address) is not None
