"""Saving cars, for whoever asks: a guest's browser keeps them, an account is remembered by us."""

from datetime import timedelta

from bson import ObjectId
from flask import Flask, g
from flask_login import current_user
from flask_security import user_authenticated

from dealership.shortlist.shortlist import MOST, Shortlist
from dealership.web.id_cookie import IdCookie

COOKIE = IdCookie("shortlist", MOST, keeps_for=timedelta(days=365))


class ShortlistFull(Exception):
    """Fifty cars are saved; one more would push another out unasked."""


def saved_cars() -> list[ObjectId]:
    """The cars that whoever asks has saved, the latest first; read once a request."""
    if "saved_cars" not in g:
        g.saved_cars = (
            Shortlist.objects.cars_of(current_user.id)
            if current_user.is_authenticated
            else COOKIE.read()
        )
    return g.saved_cars


def is_saved(car_id: ObjectId) -> bool:
    """Whether whoever asks has saved a car."""
    return car_id in saved_cars()


def save_car(car_id: ObjectId) -> None:
    """Save a car; saving it again changes nothing. Raises `ShortlistFull`."""
    if current_user.is_authenticated:
        g.saved_cars = Shortlist.add(current_user.id, car_id)
    elif not is_saved(car_id) and len(saved_cars()) < MOST:
        _keep_in_browser([car_id, *saved_cars()])
    if not is_saved(car_id):
        raise ShortlistFull


def remove_car(car_id: ObjectId) -> None:
    """Save a car no longer."""
    if current_user.is_authenticated:
        g.saved_cars = Shortlist.take_away(current_user.id, car_id)
    elif is_saved(car_id):
        _keep_in_browser([other for other in saved_cars() if other != car_id])


def clear() -> None:
    """Save none of the cars any longer."""
    if current_user.is_authenticated:
        Shortlist.clear(current_user.id)
        g.saved_cars = []
    else:
        _keep_in_browser([])


def _keep_in_browser(car_ids: list[ObjectId]) -> None:
    COOKIE.write(car_ids)
    g.saved_cars = car_ids


def keep_on_signing_in(app: Flask) -> None:
    """Hand what a guest saved over to the account as soon as there is one."""
    user_authenticated.connect(_hand_over, app)


def _hand_over(_app: Flask, user, **_extra) -> None:
    if brought := COOKIE.read():
        g.saved_cars = Shortlist.put_first(user.id, brought)
        COOKIE.write([])
