"""Writing a letter: from a template, in the reader's language, as part of what it tells of."""

import re
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, g, render_template

from dealership.mailing.letter import Letter
from dealership.mailing.purpose import Purpose
from dealership.profile.current import profile
from dealership.web import languages

WRITTEN = "letters were written"
_DOMAIN = re.compile(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]+")


def write(
    *,
    to: str,
    purpose: Purpose,
    template: str,
    key: str | None = None,
    language: str | None = None,
    reply_to: str | None = None,
    unsubscribe_url: str | None = None,
    is_last: bool | None = None,
    **context: Any,
) -> None:
    """Write a letter and keep it, within the unit of work at hand; the postman has it right after.

    `template` names a file in `templates/mail/`, whose first line is the subject. Writing about the
    same `key` again does nothing. One that `is_last` is not kept once it has arrived. Raises
    `mongoengine.ValidationError` for what is no address.
    """
    language = language or languages.language()
    with languages.speaking(language):
        written = render_template(f"mail/{template}.txt", **context)
    subject, _, text = written.strip().partition("\n")
    house = profile()
    Letter(
        to=to,
        sender=house.email or _no_reply(),
        sender_name=house.name,
        reply_to=reply_to,
        subject=subject,
        text=text.strip() + "\n",
        language=language,
        unsubscribe_url=unsubscribe_url,
        purpose=purpose,
        key=key,
        is_last=is_last,
    ).store()
    setattr(g, WRITTEN, True)


def write_to_the_house(**letter: Any) -> None:
    """Write to the dealership, in its language; nobody is written to while it has no address."""
    house = profile()
    if house.email:
        write(to=house.email, language=house.language, **letter)


def _no_reply() -> str:
    """Who writes while the dealership has no address: nobody, at the host of the site."""
    host = urlsplit(current_app.config["SITE_ADDRESS"]).hostname or ""
    return f"no-reply@{host if _DOMAIN.fullmatch(host) else 'dealership.invalid'}"
