"""Where somebody who came from the letter says that they want to be forgotten."""

from flask import render_template, request

from dealership.privacy.asking import confirm_erasure, link_is_over
from dealership.privacy.erasure_link import ErasureLink
from dealership.privacy.views import bp
from dealership.web.access import public

# The address is a secret, which no other site and no cache may learn.
KEPT_TO_ITSELF = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}


@bp.route("/confirm/<secret>", methods=["GET", "POST"])
@public
def confirm(secret: str):
    """A button; programs that only open links in letters change nothing."""
    if request.method == "POST":
        confirm_erasure(secret)
    elif not ErasureLink.find_open(secret):
        raise link_is_over(secret)
    state = "confirmed" if request.method == "POST" else "asked"
    return render_template("privacy/confirm.html", state=state), KEPT_TO_ITSELF
