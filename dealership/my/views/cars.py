"""One of the owner's cars: its life, what is due, and its papers."""

from bson import ObjectId
from flask import render_template

from dealership.accounts.permissions import permit
from dealership.cars.sheet import specification
from dealership.days import today
from dealership.history.history_link import HistoryLink
from dealership.my.car_to_look_after import MyCar
from dealership.my.views import bp
from dealership.my.whose import my_car


@bp.get("/cars/<oid:car_id>")
@permit("my.view")
def car(car_id: ObjectId):
    """A car with everything that happened to it."""
    owner, found = my_car(car_id)
    return render_template(
        "my/car.html",
        mine=MyCar(owner, found),
        specification=specification(found),
        links=list(HistoryLink.objects.of(owner.id, car_id)),
    )


@bp.get("/cars/<oid:car_id>/service-record")
@permit("my.view")
def service_record(car_id: ObjectId):
    """Every visit on a sheet to print."""
    owner, found = my_car(car_id)
    visits = sorted(found.service_history, key=lambda record: record.date)
    return render_template(
        "my/service_record.html", owner=owner, car=found, visits=visits, today=today()
    )
