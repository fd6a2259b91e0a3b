"""Where somebody who came from the letter says that they want to be forgotten."""

from flask import render_template, request

from dealership.privacy.asking import LinkIsOver, confirm_erasure
from dealership.privacy.erasure_link import ErasureLink
from dealership.privacy.views import bp
from dealership.web.access import public

# The address is a secret, which no other site and no cache may learn.
KEPT_TO_ITSELF = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


@bp.route("/confirm/<secret>", methods=["GET", "POST"])
@public
def confirm(secret: str):
    """A button; programs that only open links in letters change nothing."""
    if request.method == "GET":
        return _page("asked" if ErasureLink.find_open(secret) else "over")
    try:
        confirm_erasure(secret)
    except LinkIsOver:
        return _page("over")
    return _page("confirmed")


def _page(state: str):
    status = 410 if state == "over" else 200
    return render_template("privacy/confirm.html", state=state), status, KEPT_TO_ITSELF
