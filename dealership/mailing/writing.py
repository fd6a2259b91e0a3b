"""Writing a letter: from a template, in the reader's language, as part of what it tells of."""

from typing import Any

from flask import g, render_template

from dealership.mailing.letter import Letter
from dealership.mailing.purpose import Purpose
from dealership.profile.current import profile
from dealership.web import languages

WRITTEN = "letters were written"


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
        sender=house.email,
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
