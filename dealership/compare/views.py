"""The page on which cars stand side by side, and the buttons that bring them there."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from dealership.cars.car import Car
from dealership.cars.status import OFFERED
from dealership.compare import picking
from dealership.compare.asked import Asked
from dealership.compare.comparison import compare
from dealership.compare.picking import MOST, EnoughPicked
from dealership.web.access import public
from dealership.web.choosing import answer, chosen_car_id
from dealership.web.same_origin import from_our_pages

bp = Blueprint("compare", __name__, url_prefix="/compare")


@bp.get("/")
@public
def index():
    """The cars that the address names side by side; without any, those that were picked."""
    asked = Asked.from_arguments(request.args)
    if not asked.car_ids and (picked := picking.picked_cars()):
        return redirect(Asked(tuple(picked)).everything_url, code=303)
    found = Car.objects.in_bulk(list(asked.car_ids)) if asked.car_ids else {}
    cars = [found[car_id] for car_id in asked.car_ids if car_id in found]
    offered = [car for car in cars if car.status in OFFERED]
    comparison = compare(offered)
    return render_template(
        "compare/index.html",
        asked=asked,
        most=MOST,
        comparison=comparison.differences if asked.only_differences else comparison,
        gone=len(asked.car_ids) - len(offered),
    )


@bp.post("/pick")
@public
@from_our_pages
def pick():
    """Pick a car that is offered."""
    car = Car.objects.offered().get(id=chosen_car_id())
    try:
        picking.pick(car.id)
    except EnoughPicked:
        return _answer(_("Four cars fit side by side. Take one away first."), is_refused=True)
    return _answer(_("To compare: %(car)s.", car=car))


@bp.post("/put-back")
@public
@from_our_pages
def put_back():
    """Compare a car no longer."""
    picking.put_back(chosen_car_id())
    return _answer(_("The car is no longer compared."))


@bp.post("/clear")
@public
@from_our_pages
def clear():
    """Put all cars back."""
    picking.put_all_back()
    flash(_("No car is compared any longer."), "success")
    return redirect(url_for("compare.index"), code=303)


def _answer(message: str, *, is_refused: bool = False):
    count = len(picking.picked_cars())
    otherwise = url_for("compare.index")
    return answer(message, count=count, otherwise=otherwise, is_refused=is_refused)
