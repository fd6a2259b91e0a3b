"""Forms that could not be taken are shown again, with everything that was typed into them.

Either at once, when only the token against forgery was too old; or after signing in, when whoever
sent it no longer was; or as a button that sends the same once more, when the database was away.
Passwords and codes are left out. What another site sent is never shown: it was not typed here.
"""

from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Flask, flash, g, request, session
from flask.globals import request_ctx
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from dealership.web.kept_form import Fields, KeptForm
from dealership.web.own_pages import is_ours
from dealership.web.patience import answer_to
from dealership.web.same_origin import is_from_our_pages
from dealership.web.throttling import is_too_often

FORM = "application/x-www-form-urlencoded"
SHOWN_AGAIN = "dealership.shown_again"  # in an environment: the fields that fill the form
SESSION_KEY = "kept_form"
LIMITS = "60 per hour"
UNTYPED = ("creates", "version", "seen", "ticket", "next")


def init_app(app: Flask) -> None:
    """Fill the form of a page that is shown again."""
    app.before_request(_fill_in)


def what_was_sent() -> Fields:
    """The fields of the form at hand, without token, passwords and codes; none if not from our pages."""
    if request.method != "POST" or request.mimetype != FORM or not is_from_our_pages():
        return []
    try:
        fields = list(request.form.items(multi=True))
    except HTTPException:  # larger than any form of ours
        return []
    return [each for each in fields if not _is_secret(each[0])]


def form_to_send_again() -> dict[str, Any] | None:
    """What a page needs to offer the same form once more; None if a part of it cannot be repeated."""
    fields = what_was_sent()
    if not fields or any(_is_password(name) for name in request.form):
        return None
    # A stranger's form has no token, and gets no cookie for one.
    token = generate_csrf() if "csrf_token" in request.form else None
    typed = [value for name, value in fields if name not in UNTYPED and value.strip()]
    return {
        "address": request.full_path.removesuffix("?"),
        "token": token,
        "fields": fields,
        "typed": typed,
    }


def show_again() -> Response | None:
    """The page of the form at hand, filled in with what was sent; None if it has none."""
    fields, page = what_was_sent(), _page_of_the_form()
    if not fields or not page:
        return None
    parts = urlsplit(page)
    changes = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(parts.path).encode().decode("latin-1"),
        "QUERY_STRING": parts.query,
        "CONTENT_LENGTH": "0",
        "wsgi.input": BytesIO(),
        SHOWN_AGAIN: fields,
    }
    answer = answer_to(changes)
    return answer if answer.status_code == HTTPStatus.OK else None


def keep_form() -> str | None:
    """Keep what was sent until whoever sent it has signed in; the page that will show it then.

    None if there is no such page.
    """
    fields, page = what_was_sent(), _page_of_the_form()
    if any(value.strip() for name, value in fields if name not in UNTYPED) and page:
        key = None if is_too_often("kept forms", LIMITS) else KeptForm.keep(fields)
        if key:
            session[SESSION_KEY] = [key, page, request.path]
    return page


def _fill_in() -> None:
    """Let the forms of the page at hand begin with what was typed before."""
    fields = request.environ.get(SHOWN_AGAIN) or _kept()
    if fields:
        g.typed = MultiDict(fields)
        flash(
            _(
                "The form had expired, and nothing was saved. What you entered is still here: "
                "check it, and send it again."
            ),
            "warning",
        )


def _kept() -> Fields:
    key, page, target = session.get(SESSION_KEY) or (None, None, None)
    if key and request.method == "POST" and request.path in (urlsplit(page).path, target):
        session.pop(SESSION_KEY)
        KeptForm.forget(key)
    elif key and request.full_path.removesuffix("?") == page and current_user.is_authenticated:
        return KeptForm.find(key)
    return []


def _page_of_the_form() -> str | None:
    """Where the form at hand can be seen: its own address, or the page on which it stood."""
    page = request.full_path.removesuffix("?")
    if not _is_a_page(request.path):
        before = urlsplit(request.referrer or "")
        if before.netloc != request.host or not _is_a_page(before.path):
            return None
        page = before.path + (f"?{before.query}" if before.query else "")
    return page if is_ours(page) else None


def _is_a_page(path: str) -> bool:
    return request_ctx.url_adapter.test(unquote(path), "GET")  # type: ignore[union-attr]


def _is_secret(name: str) -> bool:
    return name in ("csrf_token", "code") or _is_password(name)


def _is_password(name: str) -> bool:
    return "password" in name or name in ("credential", "code")
