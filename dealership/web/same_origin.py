"""Acts of strangers that carry no token against forgery: they count only from a page of this site.

A token would need a cookie, and whoever only looks at cars gets none. Browsers say themselves
where a form comes from: `Sec-Fetch-Site` by Fetch Metadata (W3C), older ones `Origin` by RFC 6454.
What sends neither is no browser, and nobody can be led to press a button in it. This is the defence
that OWASP's cheat sheet on cross-site request forgery describes for forms without tokens.
"""

from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from flask import abort, request

from dealership.web.security import csrf


def from_our_pages(view: Any) -> Any:
    """Let a view do what one of our pages asks for, and refuse (403) what another site does."""

    @wraps(view)
    def guarded(*args, **kwargs):
        if not is_from_our_pages():
            abort(403)
        return view(*args, **kwargs)

    guarded.asks_where_from = True  # type: ignore[attr-defined]
    return csrf.exempt(guarded)


def is_from_our_pages() -> bool:
    """Whether the request at hand was made from a page of this site, or by no browser."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
