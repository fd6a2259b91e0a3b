"""The cars that somebody looked at last: remembered by the browser alone."""

from datetime import timedelta

from bson import ObjectId

from dealership.cars.car import Car
from dealership.cars.card import CarCard
from dealership.cars.shown import car_shown
from dealership.shortlist.cards import cards_of
from dealership.web.id_cookie import IdCookie

MOST = 12
COOKIE = IdCookie("recently_seen", MOST, keeps_for=timedelta(days=30))


def recently_seen(besides: ObjectId | None = None) -> list[CarCard]:
    """The cars seen last that are still offered, the latest first, without the one at hand."""
    return cards_of([car_id for car_id in COOKIE.read() if car_id != besides])


@car_shown.connect
def remember(car: Car) -> None:
    """Note a car whose page is shown."""
    COOKIE.write([car.id, *COOKIE.read()])
