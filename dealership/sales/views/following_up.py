"""Where colleagues answer: the list of leads, one lead, and what is done about it."""

from bson import ObjectId
from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from dealership.accounts.permissions import permit
from dealership.cars.car import Car
from dealership.cars.card import CarCard
from dealership.sales.forms.note import NoteForm
from dealership.sales.lead import Lead
from dealership.sales.search import LeadSearch
from dealership.sales.seeing import leads_to_see
from dealership.sales.standing import Standing
from dealership.sales.views import bp

STEPS = {
    "take": Standing.TAKEN,
    "answer": Standing.ANSWERED,
    "close": Standing.CLOSED,
    "reopen": Standing.NEW,
}
OTHERS = 10


@bp.get("/sales/")
@permit("sales.view")
def index():
    """The leads, open ones unless others are asked for."""
    return render_template("sales/index.html", search=LeadSearch(request.args, leads_to_see()))


@bp.get("/sales/<oid:lead_id>")
@permit("sales.view")
def show(lead_id: ObjectId):
    """One lead, with the car it is about and what else the person asked."""
    return _page(leads_to_see().get(id=lead_id), NoteForm())


@bp.post("/sales/<oid:lead_id>/<any(take,answer,close,reopen):step>")
@permit("sales.edit")
def move(lead_id: ObjectId, step: str):
    """Say how far we have come."""
    lead = Lead.objects.get(id=lead_id)
    lead.move(STEPS[step], by=str(current_user))
    flash(_("Noted: %(standing)s.", standing=STEPS[step].label), "success")
    return _back(lead)


@bp.post("/sales/<oid:lead_id>/notes")
@permit("sales.edit")
def note(lead_id: ObjectId):
    """Write something down beside a lead."""
    lead = Lead.objects.get(id=lead_id)
    form = NoteForm()
    if not form.validate_on_submit():
        return _page(lead, form), 422
    lead.note(form.text.data, by=str(current_user))
    return _back(lead)


def _back(lead: Lead):
    return redirect(url_for("sales.show", lead_id=lead.id), code=303)


def _page(lead: Lead, form: NoteForm) -> str:
    car = Car.objects(id=lead.car_id).first()
    asked = leads_to_see().from_email(lead.email).limit(OTHERS + 1) if lead.email else []
    return render_template(
        "sales/show.html",
        lead=lead,
        card=CarCard.of(car.to_mongo()) if car else None,
        others=[other for other in asked if other.id != lead.id][:OTHERS],
        form=form,
    )
