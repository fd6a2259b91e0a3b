"""The page on which a dealership makes the site its own, and what strangers' browsers fetch of it."""

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
from dealership.profile.colours import GROUNDS_BY_DAY, stylesheet
from dealership.profile.current import profile as own_profile
from dealership.profile.forms import ProfileForm
from dealership.profile.icons import ICON_SIZES, favicon, icon, mark_in
from dealership.profile.logo import LogoPicture
from dealership.profile.profile import Profile
from dealership.web.access import public
from dealership.web.bodies import takes_uploads
from dealership.web.sent_pictures import UnusablePicture

FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}

A_DAY = {"Cache-Control": "public, max-age=86400"}
AN_HOUR = {"Cache-Control": "public, max-age=3600"}
PURPOSES = ("any", "maskable")
SIZES = ",".join(f'"{size}"' for size in ICON_SIZES)

bp = Blueprint("profile", __name__, url_prefix="/profile")
# At the root of the site, where programs look for them.
icons = Blueprint("icons", __name__)


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
    return Response(mark_in(house, accent), mimetype="image/svg+xml", headers=FOR_EVER)


@bp.get(f"/icon/<colour:house>-<colour:accent>/<any(any,maskable):purpose>-<any({SIZES}):size>.png")
@public
def home_screen_icon(house: str, accent: str, purpose: str, size: str):
    """The mark as a picture for home screens."""
    picture = icon(house, accent, int(size), is_maskable=purpose == "maskable")
    return Response(picture, mimetype="image/png", headers=FOR_EVER)


@icons.get("/favicon.ico")
@public
def favicon_ico():
    """The mark for programs that look for it there."""
    house = own_profile()
    picture = favicon(house.house_colour, house.accent_colour)
    return Response(picture, mimetype="image/x-icon", headers=A_DAY)


@icons.get("/site.webmanifest")
@public
def manifest():
    """The site as it may stand on a home screen (https://www.w3.org/TR/appmanifest/)."""
    house = own_profile()
    described = {
        "id": url_for("home.index"),
        "name": house.name,
        "lang": house.language,
        "start_url": url_for("home.index"),
        "scope": url_for("home.index"),
        "display": "minimal-ui",
        "theme_color": house.house_colour,
        "background_color": GROUNDS_BY_DAY[0],
        "icons": [_icon(house, size, purpose) for purpose in PURPOSES for size in ICON_SIZES],
    }
    answer = current_app.json.response(described)
    answer.mimetype = "application/manifest+json"
    answer.headers.update(AN_HOUR)
    return answer


def _icon(house: Profile, size: int, purpose: str) -> dict[str, str]:
    colours = {"house": house.house_colour, "accent": house.accent_colour}
    address = url_for("profile.home_screen_icon", **colours, purpose=purpose, size=str(size))
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


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
