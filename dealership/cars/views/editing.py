"""Adding and changing cars."""

from bson import ObjectId
from flask import flash, redirect, render_template
from flask_babel import gettext as _
from mongoengine import ValidationError

from dealership.accounts.permissions import permit
from dealership.audit.acting import because
from dealership.cars.addresses import car_url
from dealership.cars.car import Car
from dealership.cars.forms import CarForm
from dealership.cars.naming import known_names
from dealership.cars.photographing import MOST_PHOTOS
from dealership.cars.pictures import pictures_of
from dealership.cars.stocking import add_car, change_car
from dealership.cars.views import bp


@bp.route("/new", methods=["GET", "POST"])
@permit("cars.edit")
def create():
    """Take a car into the stock."""
    form = CarForm()
    if form.validate_on_submit():
        try:
            with because(form.reason.data):
                car = add_car(form.describe, id=form.new_id)
        except ValidationError as error:
            form.show(error)
        else:
            return _done(
                car,
                form,
                _("%(car)s is in the stock as %(number)s.", car=car, number=car.stock_number),
            )
    elif not form.is_submitted():
        form.prepare()
    return _page(form, None)


@bp.route("/<oid:car_id>/edit", methods=["GET", "POST"])
@permit("cars.edit")
def edit(car_id: ObjectId):
    """Change a car."""
    car = Car.objects.get(id=car_id)
    form = CarForm.of(car)
    if form.validate_on_submit():
        try:
            with because(form.reason.data):
                car = change_car(car_id, form.read_version, form.describe)
        except ValidationError as error:
            form.show(error)
        else:
            return _done(car, form, _("%(car)s is changed.", car=car))
    elif not form.is_submitted():
        form.prepare()
    return _page(form, car)


def _done(car: Car, form: CarForm, message: str):
    flash(message, "success")
    for warning in form.warnings:
        flash(warning, "warning")
    return redirect(car_url(car), code=303)


def _page(form: CarForm, car: Car | None):
    photos = pictures_of([photo.to_mongo() for photo in car.photos], str(car)) if car else []
    names = known_names(Car.objects, form.make.data, form.model.data)
    return render_template(
        "cars/edit.html", form=form, car=car, names=names, photos=photos, most_photos=MOST_PHOTOS
    ), form.http_status
