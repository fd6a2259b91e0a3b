"""Where colleagues see who wants to be forgotten, and do it."""

from bson import ObjectId
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from dealership.accounts.account import Account
from dealership.accounts.freshness import fresh
from dealership.accounts.permissions import permit
from dealership.owners.owner import Owner
from dealership.personal_data import Person
from dealership.privacy.asking import StillWorksHere, note_wish
from dealership.privacy.erasing import erase, find_person
from dealership.privacy.erasure_request import ErasureRequest
from dealership.privacy.exporting import counts
from dealership.privacy.forms import ErasureForm
from dealership.privacy.knowing import person_behind
from dealership.privacy.views import bp
from dealership.profile.current import profile

MOST_DONE = 50


@bp.get("/")
@permit("owners.erase")
def index():
    """Who waits to be forgotten, and how often it was done."""
    return render_template(
        "privacy/index.html",
        waiting=[(request, name_of(request)) for request in ErasureRequest.objects.open()],
        done=ErasureRequest.objects.done().limit(MOST_DONE),
    )


@bp.route("/<oid:request_id>", methods=["GET", "POST"])
@permit("owners.erase")
@fresh
def show(request_id: ObjectId):
    """One wish: what will be forgotten, what stays, and the button that does it."""
    request = ErasureRequest.objects.get(id=request_id)
    person = find_person(request) if request.is_open else None
    form = ErasureForm()
    if form.validate_on_submit():
        try:
            erase(request, by=str(current_user), reason=form.reason.data or "")
        except StillWorksHere:
            form.form_errors = [_("This person works here. Take away their roles first.")]
        else:
            flash(_("The person is forgotten."), "success")
            return redirect(url_for("privacy.index"), code=303)
    page = render_template(
        "privacy/show.html",
        request_at_hand=request,
        name=name_of(request),
        person=person,
        kept=counts(person) if person else [],
        form=form,
    )
    return page, 422 if form.errors else 200


@bp.post("/owners/<oid:owner_id>")
@permit("owners.erase")
def note(owner_id: ObjectId):
    """Put somebody on the list who has told us so."""
    owner = Owner.objects.get(id=owner_id)
    wish = note_wish(person_behind(owner), language=profile().language, by=str(current_user))
    return redirect(url_for("privacy.show", request_id=wish.id), code=303)


def name_of(request: ErasureRequest) -> str:
    """What the person is called, as long as we know."""
    known: Person | None = find_person(request) if request.is_open else None
    if known is None:
        return ""
    owner = Owner.objects(id=known.owner_id).only("name").first()
    return owner.name if owner else str(Account.objects(id=known.account_id).first() or "")
