"""Picking cars to set side by side; the browser remembers which."""

from datetime import timedelta

from bson import ObjectId

from dealership.web.id_cookie import IdCookie

MOST = 4
COOKIE = IdCookie("compare", MOST, keeps_for=timedelta(days=30))


class EnoughPicked(Exception):
    """Four cars are picked; a fifth would not fit on the page."""


def picked_cars() -> list[ObjectId]:
    """The cars that were picked, in that order."""
    return COOKIE.read()


def is_picked(car_id: ObjectId) -> bool:
    """Whether a car was picked."""
    return car_id in picked_cars()


def pick(car_id: ObjectId) -> None:
    """Pick one more car; picking it again changes nothing. Raises `EnoughPicked`."""
    picked = picked_cars()
    if car_id in picked:
        return
    if len(picked) == MOST:
        raise EnoughPicked
    COOKIE.write([*picked, car_id])


def put_back(car_id: ObjectId) -> None:
    """Compare a car no longer."""
    if is_picked(car_id):
        COOKIE.write([other for other in picked_cars() if other != car_id])


def put_all_back() -> None:
    """Compare none of the cars any longer."""
    COOKIE.write([])
