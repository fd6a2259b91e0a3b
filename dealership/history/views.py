"""What a buyer reads who was given the address of a car's history."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from flask_login import current_user

from dealership.broken_link import BrokenLink, is_whole
from dealership.cars.car import Car
from dealership.cars.pictures import Picture, pictures_of
from dealership.cars.sheet import Line, specification
from dealership.days import today
from dealership.history.history_link import HistoryLink
from dealership.history.sharing import find_shared
from dealership.history.time_line import time_line
from dealership.web.access import public

# The address is a secret, which no other site, no search engine and no cache may learn.
KEPT_TO_ITSELF = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
VIN_END = 6

bp = Blueprint("history", __name__, url_prefix="/history")


@bp.get("/<secret>")
@public
def show(secret: str):
    """One car's whole history, without anything about the people who owned it."""
    found = find_shared(secret)
    if found is None:
        raise BrokenLink(
            was_changed=not is_whole(secret),
            title=_("This history is not shown any more"),
            advice=_("Its owner may have taken it back. Ask the owner for a new one."),
        )
    link, car = found
    if _is_a_reading(link):
        link.was_read()
    page = render_template(
        "history/show.html",
        car=car,
        link=link,
        picture=_picture(car),
        facts=_facts(car),
        vin_end=(car.vi_number or "")[-VIN_END:],
        events=time_line(car, prices=link.shows_prices, opinions=False),
        today=today(),
    )
    return page, KEPT_TO_ITSELF


def _is_a_reading(link: HistoryLink) -> bool:
    """Neither a program that only knocks, nor the owner who looks what the buyer will see."""
    return request.method == "GET" and getattr(current_user, "owner_id", None) != link.owner_id


def _picture(car: Car) -> Picture | None:
    return next(iter(pictures_of([photo.to_mongo() for photo in car.photos[:1]], car.title)), None)


def _facts(car: Car) -> list[Line]:
    """What is known of the car, without the numbers that lead to its papers."""
    return [line for line in specification(car) if not line.is_number]
