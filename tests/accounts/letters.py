"""The links in letters, which tests follow as their readers do."""

import re
from urllib.parse import urlsplit

from dealership.mailing.letter import Letter
from dealership.mailing.purpose import Purpose

_LINK = re.compile(r"^https?://\S+$", re.MULTILINE)


def letters(purpose: Purpose, to: str | None = None) -> list[Letter]:
    """What was written for some purpose, the newest last."""
    about = {"purpose": purpose} | ({"to": to} if to else {})
    return list(Letter.objects(**about).order_by("id"))


def link_in(text: str) -> str:
    """The address that a letter asks its reader to open, without the name of the site."""
    found = _LINK.search(text)
    assert found, text
    parts = urlsplit(found[0])
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
