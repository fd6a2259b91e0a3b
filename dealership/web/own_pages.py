"""Addresses to go on to that somebody else may have written: only pages of this site are followed."""

import re

from flask import request

# One slash: browsers skip control characters, and take a backslash for a slash.
_OURS = re.compile(r"/(?![/\\])[^\\\x00-\x1f\x7f]*")


def is_ours(address: str) -> bool:
    """Whether an address names a page of this site, without naming the site."""
    return _OURS.fullmatch(address) is not None


def page_before(otherwise: str) -> str:
    """The page that a form says it stood on (`next`), if it is one of ours."""
    page = request.form.get("next", "")[:2_000].partition("#")[0]
    return page if is_ours(page) and page.isprintable() else otherwise
