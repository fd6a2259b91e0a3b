"""The page on which a dealership makes the site its own, and what strangers' browsers fetch of it."""

from pathlib import Path

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from mongoengine import ValidationError

from dealership.accounts.permissions import permit
from dealership.cars.car import Car
from dealership.profile.changing import profile_to_change, put_up_logo, save, take_down_logo
from dealership.profile.colours import repainted, stylesheet
from dealership.profile.forms import ProfileForm
from dealership.profile.logo import LogoPicture
from dealership.profile.profile import Profile
from dealership.web.access import public
from dealership.web.bodies import takes_uploads
from dealership.web.sent_pictures import UnusablePicture

FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}

bp = Blueprint("profile", __name__, url_prefix="/profile")


@bp.route("/", methods=["GET", "POST"])
@permit("profile.edit")
def edit():
    """What the dealership says of itself."""
    profile = profile_to_change()
    form = ProfileForm.of(profile)
    if form.validate_on_submit() and _is_meant(form, profile):
        form.describe(profile)
        try:
            save(profile)
        except ValidationError as error:
            form.show(error)
        else:
            flash(_("Saved. This is how the site speaks from now on."), "success")
            return redirect(url_for("profile.edit"), code=303)
    elif not form.is_submitted():
        form.prepare()
    return _page(form, profile)


@bp.post("/logo")
@permit("profile.edit")
@takes_uploads
def put_up():
    """Show the sent picture as the logo."""
    file = request.files.get("logo")
    if file is None or not file.filename:
        flash(_("Choose a picture first."), "error")
        return _back()
    try:
        put_up_logo(file.stream)
    except UnusablePicture as error:
        flash(f"{file.filename[:80]}: {error}", "error")
    except ValidationError:  # nobody has said yet whose logo it is
        flash(_("Save the name and the e-mail first; then the logo."), "error")
    else:
        flash(_("The logo is up."), "success")
    return _back()


@bp.post("/logo/remove")
@permit("profile.edit")
def take_down():
    """Show no logo any more."""
    if profile_to_change().logo:
        take_down_logo()
    return _back()


@bp.get("/logo/<digest:digest>.png")
@public
def logo(digest: str):
    """A logo; its address names its content, so it may be kept for ever."""
    picture = LogoPicture.objects(digest=digest).first()
    if picture is None:
        abort(404)
    return Response(picture.content, mimetype="image/png", headers=FOR_EVER)


@bp.get("/colours/<colour:house>-<colour:accent>.css")
@public
def colours(house: str, accent: str):
    """The design tokens that follow from two colours."""
    return Response(stylesheet(house, accent), mimetype="text/css", headers=FOR_EVER)


@bp.get("/mark/<colour:house>-<colour:accent>.svg")
@public
def mark(house: str, accent: str):
    """The house's own mark in two colours."""
    drawing = Path(current_app.static_folder or "", "img", "mark.svg").read_text()
    return Response(repainted(drawing, house, accent), mimetype="image/svg+xml", headers=FOR_EVER)


def _is_meant(form: ProfileForm, profile: Profile) -> bool:
    """Whether nothing stored changes its meaning, or somebody has said that it should."""
    if form.understood.data or not form.changes_measures_of(profile) or not _has_cars():
        return True
    form.understood.errors = [
        _(
            "The stored prices and mileages stay the numbers they are; nothing is converted. "
            "Tick the box if that is meant."
        )
    ]
    return False


def _has_cars() -> bool:
    return Car.objects.only("id").first() is not None


def _page(form: ProfileForm, profile: Profile):
    page = render_template("profile/edit.html", form=form, profile=profile, has_cars=_has_cars())
    return page, form.http_status


def _back():
    return redirect(url_for("profile.edit") + "#logo", code=303)
