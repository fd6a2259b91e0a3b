"""What robots are asked to leave alone (RFC 9309): what is for colleagues, and endless mixtures."""

import re

from flask import Flask, url_for

# Orders and pages of the same list, searched words, and mixtures of three arguments and more.
ENDLESS = ("sort", "page_size", "before", "q")
TOO_MIXED = "/cars/?*&*&"
# The same pages again.
LANGUAGES = "/language/"
# With what pages are drawn. The longer rule counts, for simple robots the first.
ALLOWED = ("/profile/colours/", "/profile/icon/", "/profile/logo/", "/profile/mark/")


def robots_txt(app: Flask) -> str:
    """The file, made from the site's own doors, so that none is forgotten."""
    refused = [*_private(app), *(f"/cars/?*{name}=" for name in ENDLESS), TOO_MIXED, LANGUAGES]
    allowed = (f"Allow: {path}" for path in ALLOWED)
    lines = ["User-agent: *", *allowed, *(f"Disallow: {path}" for path in refused)]
    return "\n".join([*lines, "", f"Sitemap: {url_for('publishing.sitemap', _external=True)}", ""])


def _private(app: Flask) -> list[str]:
    """The addresses of what wants a permission, the shortest that cover all."""
    wanted = {
        re.sub("<[^>]*>", "*", rule.rule)
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and getattr(app.view_functions[rule.endpoint], "permission", None)
    }
    paths: list[str] = ["/accounts/"]
    for path in sorted(wanted):
        if not path.startswith(tuple(paths)):
            paths.append(path)
    return paths
