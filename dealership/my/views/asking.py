"""Where an owner asks for a service."""

from bson import ObjectId
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from mongoengine import ValidationError

from dealership.accounts.permissions import permit
from dealership.my.car_to_look_after import MyCar
from dealership.my.forms.service_request import ServiceRequestForm
from dealership.my.views import bp
from dealership.my.whose import my_car
from dealership.sales.lead import Lead
from dealership.sales.receiving import receive, remember_car
from dealership.web.languages import language
from dealership.web.throttling import is_too_often

PER_OWNER = "10 per hour; 30 per day"


@bp.route("/cars/<oid:car_id>/service", methods=["GET", "POST"])
@permit("my.edit")
def ask_for_service(car_id: ObjectId):
    """Say what is to be done, and when one would like to come."""
    owner, car = my_car(car_id)
    form = ServiceRequestForm(data={"phone": owner.phone})
    if not form.is_submitted():
        form.prepare()
    elif form.validate():
        if is_too_often("service requests", PER_OWNER, str(owner.id)):
            form.form_errors = [_("You have asked often today. Call us, or try again in an hour.")]
            return _page(owner, car, form, 429)
        lead = Lead(id=form.new_id, language=language(), source=url_for("my.index"))
        remember_car(lead, car)
        form.describe(lead, owner=owner, email=current_user.email)
        try:
            receive(lead, by=current_user)
        except ValidationError as error:
            form.show(error)
        else:
            flash(_("We have your wish and confirm the time, or suggest another one."), "success")
            return redirect(url_for("my.index") + "#requests", code=303)
    return _page(owner, car, form, 422 if form.errors else 200)


def _page(owner, car, form: ServiceRequestForm, status: int):
    return render_template("my/service.html", mine=MyCar(owner, car), form=form), status
