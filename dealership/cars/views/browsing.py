"""Looking at the stock: the list and the car page."""

from bson import ObjectId
from flask import abort, redirect, render_template, request, url_for

from dealership.accounts.permissions import can
from dealership.cars.addresses import car_url, with_our_query
from dealership.cars.car import Car
from dealership.cars.farewell import farewell
from dealership.cars.payment_form import PaymentForm
from dealership.cars.pictures import Picture, pictures_of
from dealership.cars.price_check import price_panel
from dealership.cars.price_history import price_history
from dealership.cars.search import CarSearch
from dealership.cars.sheet import equipment, specification
from dealership.cars.shown import car_shown
from dealership.cars.similar import similar_cars
from dealership.cars.status import OFFERED, Status
from dealership.cars.views import bp
from dealership.days import today
from dealership.web.access import public


@bp.get("/")
@public
def index():
    """The cars on offer, narrowed by the search form."""
    search = CarSearch(request.args, for_staff=can("cars.view"))
    return render_template("cars/index.html", search=search)


@bp.get("/<oid:car_id>")
@bp.get("/<number:car_name>")
@public
def show(car_id: ObjectId | None = None, car_name: str = ""):
    """One car at its one address, to which all other names of it lead; sold ones for colleagues only."""
    car = Car.objects.get(id=car_id) if car_id else Car.objects.find_named(car_name)
    if car is None:
        abort(404)
    if car.status not in OFFERED and not can("cars.view"):
        if car.status is Status.SOLD:
            return farewell(car), 410
        abort(404)
    if car_name != car.slug:
        return _lead_to(car)
    car_shown.send(car)
    return render_template(
        "cars/show.html",
        car=car,
        gallery=_pictures(car),
        specification=specification(car),
        equipment=equipment(car),
        history=sorted(car.service_history, key=lambda record: record.date, reverse=True),
        satisfaction=car.satisfaction,
        price_panel=price_panel(car),
        prices=price_history(car),
        payment=_payment(car),
        similar=similar_cars(car),
        today=today(),
        days_in_stock=(today() - car.acquired).days,
        back_url=_list_we_came_from(),
    )


def _pictures(car: Car) -> list[Picture]:
    return pictures_of([photo.to_mongo() for photo in car.photos], str(car))


def _payment(car: Car) -> PaymentForm | None:
    if car.status not in OFFERED or car.price is None:
        return None
    return PaymentForm.asked(request.args, car.price)


def _lead_to(car: Car):
    """To the car's own address, for good. Browsers ask again, for a car may be renamed and back."""
    answer = redirect(with_our_query(car_url(car)), code=301)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _list_we_came_from() -> str | None:
    """The address of the list, with its filters, if that is where the shopper was."""
    here = url_for("cars.index", _external=True)
    return request.referrer if (request.referrer or "").startswith((here + "?",)) else None
