"""Pressing the buttons that save and compare cars, as a browser does."""

from typing import Any

from flask.testing import FlaskClient

from dealership.cars.car import Car
from tests.html import form_with


def press(client: FlaskClient, address: str, car: Any = None, *, on: str = "/cars/", **more: Any):
    """Press a button on a page; `car` is a car or its id."""
    fields = form_with(client.get(on).text, "next")
    if car is not None:
        fields["car"] = str(car.id if isinstance(car, Car) else car)
    return client.post(address, data=fields, **more)
