"""The page of saved cars, and the buttons that save and remove them."""

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from dealership.cars.car import Car
from dealership.shortlist import keeping
from dealership.shortlist.cards import cars_instead, saved_as_they_stand
from dealership.shortlist.keeping import ShortlistFull
from dealership.shortlist.shortlist import MOST
from dealership.web.access import public
from dealership.web.choosing import answer, chosen_car_id
from dealership.web.same_origin import from_our_pages

bp = Blueprint("shortlist", __name__, url_prefix="/shortlist")


@bp.get("/")
@public
def index():
    """The cars that whoever asks has saved."""
    saved = saved_as_they_stand(keeping.saved_cars())
    return render_template("shortlist/index.html", saved=saved, instead=cars_instead(saved))


@bp.post("/save")
@public
@from_our_pages
def save():
    """Save a car that is offered."""
    car = Car.objects.offered().get(id=chosen_car_id())
    try:
        keeping.save_car(car.id)
    except ShortlistFull:
        full = _("You have saved %(most)s cars, as many as fit. Remove one first.", most=MOST)
        return _answer(full, is_refused=True)
    return _answer(_("Saved: %(car)s.", car=car))


@bp.post("/remove")
@public
@from_our_pages
def remove():
    """Save a car no longer, whatever has become of it."""
    keeping.remove_car(chosen_car_id())
    return _answer(_("The car is no longer saved."))


@bp.post("/clear")
@public
@from_our_pages
def clear():
    """Remove all saved cars."""
    keeping.clear()
    return _answer(_("No car is saved any longer."))


def _answer(message: str, *, is_refused: bool = False):
    count = len(keeping.saved_cars())
    otherwise = url_for("shortlist.index")
    return answer(message, count=count, otherwise=otherwise, is_refused=is_refused)
