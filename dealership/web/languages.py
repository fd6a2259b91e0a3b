"""The languages that the site speaks, and the one that a page is written in.

What the reader has chosen counts, then what their browser asks for, then the dealership's own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from babel.localedata import exists
from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    g,
    has_request_context,
    redirect,
    request,
    url_for,
)
from flask_babel import Babel, force_locale, get_locale, pgettext

from dealership.profile.current import profile
from dealership.web.access import public
from dealership.web.catalogues import publish
from dealership.web.own_pages import is_ours
from dealership.words import speak_through

LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español"}
COOKIE = "language"
YEAR_SECONDS = 365 * 24 * 60 * 60
SOURCE = Path(__file__).resolve().parents[2] / "translations"

bp = Blueprint("languages", __name__)


def language() -> str:
    """The language of whoever reads, such as `de`."""
    found = get_locale()
    return found.language if found else "en"


def locale() -> str:
    """The language with the dealership's country where they go together: `de_AT`, but plain `de`
    in America. Numbers and dates are written so."""
    return str(get_locale() or "en_US")


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for a while: to somebody else than whoever asks, as in a letter."""
    with force_locale(_in_country(code, profile().country)):
        yield


@bp.get("/language/<any({}):code>".format(",".join(LANGUAGES)))
@public
def choose(code: str):
    """Speak a language from now on, and go back to the page that was read."""
    back = request.args.get("next", "")
    answer = redirect(back if is_ours(back) else url_for("home.index"), code=303)
    answer.set_cookie(
        _cookie_name(),
        code,
        max_age=YEAR_SECONDS,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def init_app(app: Flask, instance: Path) -> None:
    """Let templates, messages and vocabularies speak the language of whoever reads them."""
    tables = str(publish(SOURCE, instance / "translations"))
    app.config.update(BABEL_TRANSLATION_DIRECTORIES=tables, SECURITY_I18N_DIRNAME=[tables])
    Babel(app, locale_selector=_negotiated)
    app.register_blueprint(bp)
    app.after_request(_say_which)
    app.add_template_global(language)
    app.jinja_env.globals["languages"] = LANGUAGES
    app.add_template_global(_page_to_come_back_to, "this_page")
    speak_through(_label)


def _negotiated() -> str:
    g.is_negotiated = True
    house = profile()
    return _in_country(_asked_for() or house.language, house.country)


@lru_cache
def _in_country(language: str, country: str) -> str:
    together = f"{language}_{country}"
    return together if exists(together) else language


def _asked_for() -> str | None:
    if not has_request_context():
        return None
    chosen = request.cookies.get(_cookie_name())
    return chosen if chosen in LANGUAGES else next(_wishes(), None)


def _cookie_name() -> str:
    return f"__Host-{COOKIE}" if current_app.config["SESSION_COOKIE_SECURE"] else COOKIE


def _wishes() -> Iterator[str]:
    """The languages that the browser asks for and we speak, the dearest first. Whoever asks for
    `de-CH` is content with `de`."""
    for wish, quality in request.accept_languages:
        if quality and (code := wish.partition("-")[0].lower()) in LANGUAGES:
            yield code


def _say_which(response: Response) -> Response:
    """What is said in one of several languages tells so, to readers and to caches."""
    if response.mimetype == "text/html" or g.get("is_negotiated"):
        response.headers["Content-Language"] = language()
        response.vary.update(("Accept-Language", "Cookie"))
    return response


def _page_to_come_back_to() -> str:
    """The address of the page that is shown; of one that can only be sent to, the front page."""
    rule = request.url_rule
    if rule is not None and "GET" not in (rule.methods or ()):
        return url_for("home.index")
    return request.full_path if request.query_string else request.path


def _label(vocabulary: str, label: str) -> str:
    return _labels(language(), vocabulary, label)


@lru_cache(maxsize=2048)
def _labels(_language: str, vocabulary: str, label: str) -> str:
    """Remembered, because a list of cars says the same few words again and again."""
    return pgettext(vocabulary, label)
