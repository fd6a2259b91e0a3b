"""What protects every page: headers, cookies, forms that cannot be forged, limits of size."""

import hashlib
import hmac

from flask import Flask, abort, request
from flask_login import current_user
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Config
from dealership.web.bodies import LARGEST_FORM, judge_upload, without_leftovers
from dealership.web.session_cookie import SessionCookie
from dealership.web.site_ports import with_known_port

YEAR_SECONDS = 365 * 24 * 60 * 60
# Nothing inline, nothing from elsewhere.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

csrf = CSRFProtect()


def init_app(app: Flask, config: Config) -> None:
    """Protect every page of the site."""
    secure = config.is_production
    app.config.update(
        SECRET_KEY=str(config.secret_key),
        SECRET_KEY_FALLBACKS=[str(key) for key in config.secret_key_fallbacks],
        # Flask-WTF knows no fallback keys; a key of its own, derived, keeps forms apart.
        WTF_CSRF_SECRET_KEY=_derived(config.secret_key, "csrf"),
        WTF_CSRF_TIME_LIMIT=None,  # a form is as good as the session that it belongs to
        # Pages whose address is a key send no Referer. It is not needed beside the token: a `__Host-`
        # cookie is one that no neighboring name can plant.
        WTF_CSRF_SSL_STRICT=False,
        TRUSTED_HOSTS=list(config.trusted_hosts),
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=200,
        SESSION_COOKIE_NAME="__Host-session" if secure else "session",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PREFERRED_URL_SCHEME="https" if secure else "http",
    )
    app.wsgi_app = with_known_port(app.wsgi_app, config.site_ports)  # type: ignore[method-assign]
    if config.proxy_hops:
        hops = config.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.session_interface = SessionCookie()
    app.wsgi_app = without_leftovers(app.wsgi_app)  # type: ignore[method-assign]
    app.before_request(judge_upload)
    app.before_request(_refuse_cut_bodies)
    csrf.init_app(app)
    headers = dict(HEADERS)
    if secure:
        headers["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}; includeSubDomains"

    @app.after_request
    def add_headers(response):
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        # What says itself how long it keeps (a photo, an error) need not ask who is there.
        if "Cache-Control" not in response.headers:
            # A stranger's page too is in their language, and may hold their shortlist and tokens.
            somebody = current_user.is_authenticated
            response.headers["Cache-Control"] = "no-store" if somebody else "private, no-cache"
        return response


def _derived(key: str, purpose: str) -> str:
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def _refuse_cut_bodies() -> None:
    """A form that the network cut short would be taken for a whole one: `price=12` for `12345`."""
    announced = request.content_length
    limit = request.max_content_length
    if not announced:
        return
    if limit is not None and announced > limit:
        abort(413)
    if request.mimetype == "application/x-www-form-urlencoded":
        arrived = request.get_data(cache=True, parse_form_data=False)
        if len(arrived) < announced:
            abort(400)
