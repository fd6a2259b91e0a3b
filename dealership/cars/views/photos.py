"""The pictures: served to everybody, arranged by colleagues."""

from collections import defaultdict

from bson import ObjectId
from flask import Response, abort, flash, redirect, request, url_for
from flask_babel import ngettext

from dealership.accounts.permissions import permit
from dealership.cars.car import Car
from dealership.cars.photo_store import fetch
from dealership.cars.photographing import AlreadyInGallery, add_photo, show_first, take_away
from dealership.cars.renditions import WIDTHS
from dealership.cars.views import bp
from dealership.web.access import public
from dealership.web.bodies import takes_uploads
from dealership.web.sent_pictures import UnusablePicture

LONGEST_NAME = 30
FOR_EVER = "public, max-age=31536000, immutable"


@bp.get("/photos/<digest:digest>-<int:width>.webp")
@public
def photo(digest: str, width: int):
    """One rendition of a picture; its address names its content, so it may be kept for ever."""
    content = fetch(digest, width) if width in WIDTHS else None
    if content is None:
        abort(404)
    response = Response(content, mimetype="image/webp", headers={"Cache-Control": FOR_EVER})
    response.set_etag(f"{digest}-{width}")
    return response.make_conditional(request)


@bp.post("/<oid:car_id>/photos")
@permit("cars.edit")
@takes_uploads
def add_photos(car_id: ObjectId):
    """Put the sent pictures at the end of the gallery; those that cannot be used are named, and
    those that are there already."""
    Car.objects.only("id").get(id=car_id)
    added: list[str] = []
    there: list[str] = []
    refused: dict[str, list[str]] = defaultdict(list)
    for file in request.files.getlist("photos"):
        if not file.filename:
            continue
        name = shortened(file.filename)
        try:
            add_photo(car_id, file.stream)
            added.append(name)
        except AlreadyInGallery:
            there.append(name)
        except UnusablePicture as error:
            refused[str(error)].append(name)
    if there:
        said = ngettext(
            "%(num)s picture was there already.", "%(num)s pictures were there already.", len(there)
        )
        flash(f"{said} ({', '.join(there)})", "info")
    for reason, names in refused.items():  # together: a cookie holds them, which is small
        flash(f"{', '.join(names)}: {reason}", "error")
    if added:
        said = ngettext("%(num)s picture was added.", "%(num)s pictures were added.", len(added))
        flash(f"{said} ({', '.join(added)})" if refused or there else said, "success")
    return _back_to(car_id)


def shortened(name: str) -> str:
    """The name of a file, its end left out if it is long: telephones make long ones."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


@bp.post("/<oid:car_id>/photos/<digest:digest>/remove")
@permit("cars.edit")
def remove_photo(car_id: ObjectId, digest: str):
    """Take a picture out of the gallery."""
    take_away(car_id, digest)
    return _back_to(car_id)


@bp.post("/<oid:car_id>/photos/<digest:digest>/first")
@permit("cars.edit")
def move_photo(car_id: ObjectId, digest: str):
    """Make a picture the one that lists show."""
    show_first(car_id, digest)
    return _back_to(car_id)


def _back_to(car_id: ObjectId):
    return redirect(url_for("cars.edit", car_id=car_id) + "#photos", code=303)
