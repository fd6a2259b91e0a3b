"""Looking at the stock: the list and the car page."""

from bson import ObjectId
from flask import abort, redirect, render_template, request, url_for

from dealership.accounts.permissions import can
from dealership.cars.car import Car, today
from dealership.cars.pictures import pictures_of
from dealership.cars.search import CarSearch
from dealership.cars.sheet import specification
from dealership.cars.similar import similar_cars
from dealership.cars.status import Status
from dealership.cars.views import bp
from dealership.web.access import public

SHOWN_TO_ALL = {Status.FOR_SALE, Status.RESERVED}


@bp.get("/")
@public
def index():
    """The cars on offer, narrowed by the search form."""
    search = CarSearch(request.args, for_staff=can("cars.view"))
    return render_template("cars/index.html", search=search)


@bp.get("/<oid:car_id>")
@public
def show(car_id: ObjectId):
    """One car, with its history; a sold one only for colleagues."""
    car = Car.objects.get(id=car_id)
    if car.status not in SHOWN_TO_ALL and not can("cars.view"):
        if car.status is Status.SOLD:
            return render_template("cars/gone.html", title=str(car), similar=similar_cars(car)), 410
        abort(404)
    return render_template(
        "cars/show.html",
        car=car,
        gallery=pictures_of([photo.to_mongo() for photo in car.photos], str(car)),
        specification=specification(car),
        history=sorted(car.service_history, key=lambda record: record.date, reverse=True),
        satisfaction=car.satisfaction,
        similar=similar_cars(car),
        days_in_stock=(today() - car.acquired).days,
        back_url=_list_we_came_from(),
    )


@bp.get("/<number:car_number>")
@public
def find(car_number: str):
    """The car with a VIN or stock number, at its own address."""
    car = Car.objects.only("id").find_by_number(car_number)
    if car is None:
        abort(404)
    return redirect(url_for("cars.show", car_id=car.id), code=302)


def _list_we_came_from() -> str | None:
    """The address of the list, with its filters, if that is where the shopper was."""
    here = url_for("cars.index", _external=True)
    return request.referrer if (request.referrer or "").startswith((here + "?",)) else None
