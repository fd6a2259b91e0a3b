"""The estimated payment by itself, for a page that shows it while somebody types."""

from bson import ObjectId
from flask import abort, make_response, render_template, request

from dealership.cars.car import Car
from dealership.cars.payment_form import PaymentForm
from dealership.cars.status import OFFERED
from dealership.cars.views import bp
from dealership.web.access import public


@bp.get("/<oid:car_id>/payment")
@public
def payment(car_id: ObjectId):
    """What the car page says of the payment, by other assumptions."""
    car = Car.objects.only("id", "price", "status").get(id=car_id)
    if car.status not in OFFERED or car.price is None:
        abort(404)
    form = PaymentForm.asked(request.args, car.price)
    answer = make_response(render_template("cars/_payment.html", car=car, payment=form))
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
