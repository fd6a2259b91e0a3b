"""What is fetched by machines: pictures to share."""

from flask import Blueprint, Response, abort, request

from dealership.publishing.shared_picture import shared_picture
from dealership.web.access import public

FOR_EVER = "public, max-age=31536000, immutable"

bp = Blueprint("publishing", __name__)


@bp.get("/cars/photos/<digest:digest>.jpg")
@public
def picture(digest: str):
    """A picture as other sites and programs show it; its address names its content."""
    content = shared_picture(digest)
    if content is None:
        abort(404)
    response = Response(content, mimetype="image/jpeg", headers={"Cache-Control": FOR_EVER})
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.set_etag(f"{digest}-shared")
    return response.make_conditional(request)
