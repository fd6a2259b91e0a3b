"""Where a search is saved, confirmed from a mailbox, and stopped."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from mongoengine import ValidationError

from dealership.alerts.forms import AlertForm, alert_form
from dealership.alerts.key import find_by_key, key_of
from dealership.alerts.query import read_query, title_of
from dealership.alerts.saved_search import SavedSearch
from dealership.alerts.saving import TooManyFilters, confirm_search, save_search, stop_search
from dealership.web.access import public
from dealership.web.languages import locale
from dealership.web.security import csrf
from dealership.web.throttling import is_too_often

PER_ADDRESS = "10 per minute; 60 per hour"
# The address of such a page is a key, which no other site and no cache may learn.
KEPT_TO_ITSELF = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}

bp = Blueprint("alerts", __name__, url_prefix="/alerts")


@bp.route("/new", methods=["GET", "POST"])
@csrf.exempt
@public
def create():
    """Save the search of the list that one came from; the form stands there too."""
    if request.method == "GET":
        return _create_page(alert_form())
    form = AlertForm()
    if not form.validate_on_submit():
        return _create_page(form, 422)
    if is_too_often("alerts", PER_ADDRESS):
        form.form_errors.append(
            _("Many searches were saved from your connection. Please try again in an hour.")
        )
        return _create_page(form, 429)
    return _save(form)


@bp.get("/sent")
@public
def sent():
    """What happens next: the same for every address, so that nobody learns which ones we know."""
    return render_template("alerts/sent.html")


@bp.get("/")
@public
def show():
    """A saved search, for whoever has its key: confirm it, or stop it."""
    return _page(_search())


@bp.post("/confirm")
@public
def confirm():
    """Begin to tell. Programs that follow links in letters do not press buttons."""
    search = _search()
    if search:
        confirm_search(search)
    return redirect(url_for("alerts.show", key=request.args["key"]), code=303)


@bp.route("/stop", methods=["GET", "POST"])
@csrf.exempt
@public
def stop():
    """Tell no more: by a button, or by the mail program's own (RFC 8058), which has no cookie and
    follows no redirect."""
    search = _search()
    if request.method == "POST" and search:
        stop_search(search)
        search = None
    return _page(search, is_stopping=True)


def _save(form: AlertForm):
    asked = read_query(form.query.data or "")
    try:
        if not form.looks_like_a_robots:
            save_search(form.email.data or "", asked, language=locale())
    except TooManyFilters:
        form.form_errors.append(_("That is too many filters to keep. Take some away."))
    except ValidationError as error:
        form.show(error)
    if form.errors:
        return _create_page(form, 422)
    return redirect(url_for("alerts.sent"), code=303)


def _create_page(form: AlertForm, status: int = 200):
    asked = read_query(form.query.data or "")
    page = render_template(
        "alerts/create.html", form=form, title=title_of(asked), list_url=asked.url()
    )
    return page, status


def _search() -> SavedSearch | None:
    """The search whose key the address holds; None if there is none any more."""
    return find_by_key(request.args.get("key", ""))


def _page(search: SavedSearch | None, *, is_stopping: bool = False):
    if search is None:
        return render_template("alerts/stopped.html"), KEPT_TO_ITSELF
    page = render_template(
        "alerts/show.html",
        search=search,
        key=key_of(search),
        is_stopping=is_stopping,
        list_url=read_query(search.query).url(),
    )
    return page, KEPT_TO_ITSELF
