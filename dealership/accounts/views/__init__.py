"""The pages of whoever has an account: showing who they are, and what protects the account."""

from flask import Blueprint, Response, request

bp = Blueprint("accounts", __name__, url_prefix="/accounts")


@bp.after_request
def _keep_to_ourselves(response: Response) -> Response:
    """No cache keeps such a page, and no other site learns an address that is a key."""
    response.headers["Cache-Control"] = "no-store"
    if "key" in request.args:
        response.headers["Referrer-Policy"] = "no-referrer"
    return response
