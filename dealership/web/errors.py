"""Every way a request can fail, and the one page that says so."""

import logging
from contextlib import suppress
from http import HTTPStatus

import mongoengine
from flask import Flask, current_app, g, render_template, request, url_for
from flask.globals import request_ctx
from flask_babel import gettext
from flask_login import AnonymousUserMixin, current_user
from flask_wtf.csrf import CSRFError
from mongoengine.connection import ConnectionFailure
from pymongo.errors import PyMongoError
from werkzeug.exceptions import HTTPException, SecurityError, ServiceUnavailable

from dealership.broken_link import BrokenLink
from dealership.database.abandoned import end_abandoned_transactions
from dealership.database.availability import about_to_ask, give_up, means_away
from dealership.database.document import ChangedMeanwhile
from dealership.web.explanations import EXPLANATIONS
from dealership.web.kept_forms import form_to_send_again, show_again, what_was_sent
from dealership.web.patience import ask_again
from dealership.web.told_paths import may_hold_secret, path_to_tell
from dealership.words import to_translate

log = logging.getLogger(__name__)
RETRY_AFTER_SECONDS = 5


EXPIRED_FORM = to_translate(
    "The form had expired, or cookies are switched off. Go back, reload the page and send it again."
)
# After these the same form may be sent once more as it is.
WORTH_SENDING_AGAIN = (409, 429, 500, 503)
DATABASE_ERRORS = (PyMongoError, mongoengine.OperationError, ConnectionFailure)


# What opens something stands in the address of such a page.
KEPT_TO_ITSELF = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def init_app(app: Flask) -> None:
    """Answer every failure with our own page."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(SecurityError, _untrusted_host)
    app.register_error_handler(CSRFError, lambda error: _expired_form())
    app.register_error_handler(ChangedMeanwhile, lambda error: _page(409))
    app.register_error_handler(BrokenLink, _broken_link)
    app.register_error_handler(mongoengine.DoesNotExist, lambda error: _missing())
    for error in DATABASE_ERRORS:
        app.register_error_handler(error, _database_error)
    app.register_error_handler(Exception, _unforeseen)


def _broken_link(link: BrokenLink):
    try:
        page = render_template("errors/broken_link.html", link=link)
    except DATABASE_ERRORS as error:  # the page asks who is signed in
        return _database_error(error)
    return page, link.status, KEPT_TO_ITSELF


def _missing():
    """Not found; but a form that was opened at some version has seen it, so it was removed since."""
    return _page(409 if request.form.get("version") else 404)


def _expired_form():
    """The same form again with what was typed, after signing in if whoever sent it no longer is."""
    view = current_app.view_functions.get(request.endpoint or "")
    wants_account = getattr(view, "permission", None) or getattr(view, "wants_account", False)
    if wants_account and not current_user.is_authenticated and what_was_sent():
        return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
    if (answer := show_again()) is not None:
        answer.status_code = HTTPStatus.BAD_REQUEST
        return answer
    return _page(400, EXPIRED_FORM)


def _http_error(error: HTTPException):
    if error.code is None or error.code < 400:
        return error
    if isinstance(cause := getattr(error, "original_exception", None), DATABASE_ERRORS):
        return _database_error(cause)
    if error.code == HTTPStatus.NOT_FOUND and may_hold_secret(request.path):
        return _broken_link(BrokenLink(was_changed=True))
    body, status, headers = _page(error.code)
    kept = {"Allow", "Retry-After", "Location"}
    headers |= {name: value for name, value in error.get_headers() if name in kept}
    if error.code == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return body, status, headers


def _untrusted_host(error: SecurityError):
    # Flask makes no addresses for such a host, but the page needs some; they are relative anyway.
    request_ctx.url_adapter = current_app.url_map.bind(current_app.config["TRUSTED_HOSTS"][0])
    return _http_error(error)


def _database_error(error: Exception):
    cause = error.__cause__ or error.__context__ or error
    if means_away(error) or means_away(cause):
        if (answer := ask_again()) is not None:
            return answer
        log.error("The database is away: %s", type(error).__name__)
        give_up()
        if any(isinstance(each, PyMongoError) and each.timeout for each in (error, cause)):
            _free_what_is_locked()
        return _http_error(ServiceUnavailable())
    return _unforeseen(error)


def _free_what_is_locked() -> None:
    """A single write waits for what a killed process left locked; the next one need not."""
    about_to_ask()
    with suppress(PyMongoError):
        end_abandoned_transactions()


def _unforeseen(error: Exception):
    log.exception("Unforeseen error at %s", path_to_tell(request.path), exc_info=error)
    return _page(HTTPStatus.INTERNAL_SERVER_ERROR)


def _page(code: int, message: str | None = None):
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        # Who asks may be unknown because the database is away; the page must not ask again.
        g._login_user = AnonymousUserMixin()
    explanation = EXPLANATIONS.get(code) or EXPLANATIONS[500 if code >= 500 else 400]
    page = render_template(
        "errors/error.html",
        code=code,
        title=gettext(explanation.title),
        message=gettext(message or explanation.text),
        # Only whom the page has asked for before it failed: the database may be away.
        for_staff=getattr(g.get("_login_user"), "is_staff", False),
        request_id=g.get("request_id", ""),
        again=form_to_send_again() if code in WORTH_SENDING_AGAIN else None,
        actions=[
            (gettext("See all cars"), url_for("cars.index")),
            (gettext("Home"), url_for("home.index")),
        ],
    )
    return page, code, {"Cache-Control": "no-store"}
