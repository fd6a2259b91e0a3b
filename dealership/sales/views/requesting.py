"""Where a shopper asks about a car, and sees that we have it."""

from urllib.parse import urlsplit

from bson import ObjectId
from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from mongoengine import ValidationError

from dealership.cars.car import Car
from dealership.cars.card import CarCard
from dealership.cars.farewell import farewell
from dealership.cars.similar import similar_cars
from dealership.cars.status import Status
from dealership.sales.asker import who_asks
from dealership.sales.forms import FORMS, ContactForm
from dealership.sales.judging import suspicions_of
from dealership.sales.kind import OF_SHOPPERS, LeadKind
from dealership.sales.lead import Lead
from dealership.sales.offering import kinds_for
from dealership.sales.receipt import find_by_receipt, receipt_for
from dealership.sales.receiving import identity_of, receive, remember_car
from dealership.sales.views import bp
from dealership.web.access import public
from dealership.web.languages import language
from dealership.web.security import csrf
from dealership.web.throttling import is_too_often

PER_ADDRESS = "10 per minute; 60 per hour"
KINDS = ",".join(f'"{kind.value}"' for kind in OF_SHOPPERS)


@bp.route(f"/cars/<oid:car_id>/<any({KINDS}):kind>", methods=["GET", "POST"])
@csrf.exempt
@public
def ask(car_id: ObjectId, kind: str):
    """One request about one car; the same form stands on the car's own page."""
    car = Car.objects.get(id=car_id)
    if car.status is Status.SOLD:
        return farewell(car), 410
    offered = kinds_for(car)
    if not offered:
        abort(404)
    if kind not in offered:
        return _taken_meanwhile(car)
    form = FORMS[LeadKind(kind)]()
    if form.validate_on_submit():
        return _receive(car, form)
    if not form.is_submitted():
        form.prepare()
        form.greet(who_asks())
    return _page(car, form, 422 if form.errors else 200)


@bp.get("/sales/received/<receipt>")
@public
def received(receipt: str):
    """What somebody has just sent, and what happens next."""
    lead = find_by_receipt(receipt)
    car = Car.objects(id=lead.car_id).first()
    similar = similar_cars(car) if car else []
    page = render_template("sales/received.html", lead=lead, car=car, similar=similar)
    return page, {"Cache-Control": "no-store"}


def _receive(car: Car, form: ContactForm):
    if is_too_often("requests", PER_ADDRESS):
        form.form_errors.append(
            _("Many requests have come from your connection. Call us, or try again in an hour.")
        )
        return _page(car, form, 429)
    typed = [field.data for field in form if field.short_name != "nickname"]
    lead = Lead(
        id=identity_of(car.id, form.kind.value, *typed),
        language=language(),
        source=_page_of_ours(),
    )
    remember_car(lead, car)
    form.describe(lead)
    lead.suspicions = suspicions_of(lead, filled_hidden_field=form.looks_like_a_robots)
    try:
        receive(lead, by=current_user if current_user.is_authenticated else None)
    except ValidationError as error:
        form.show(error)
        return _page(car, form, 422)
    return redirect(url_for("sales.received", receipt=receipt_for(lead)), code=303)


def _taken_meanwhile(car: Car):
    """What cannot be asked for any more becomes a question; nothing that was typed is lost."""
    form = FORMS[LeadKind.ENQUIRY]()
    form.prepare()
    if not form.is_submitted():
        return redirect(url_for("sales.ask", car_id=car.id, kind=form.kind.value), code=302)
    form.form_errors = [
        _("Somebody else has reserved this car. Ask us, and we tell you when it is free again.")
    ]
    return _page(car, form, 409)


def _page(car: Car, form: ContactForm, status: int):
    page = render_template("sales/ask.html", car=car, card=CarCard.of(car.to_mongo()), form=form)
    return page, status


def _page_of_ours() -> str | None:
    """The path of the page from which this was sent, if it is one of this site."""
    came_from = urlsplit(request.referrer or "")
    return came_from.path[:300] if came_from.netloc == request.host else None
