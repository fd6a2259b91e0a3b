"""A car's life as colleagues see it: the line through time, and whose the car is now."""

from dataclasses import dataclass

from flask_babel import gettext as _

from dealership.cars.car import Car
from dealership.history.time_line import Event, time_line
from dealership.owners.owner import Owner


@dataclass(frozen=True)
class Life:
    """What happened to a car, the latest first, and its owner if it has one."""

    events: list[Event]
    owner: Owner | None


def life_of(car: Car) -> Life:
    """A car from its arrival to its last visit; one question to the database."""
    owner = Owner.objects.of_car(car.id).only("id", "name").first()
    sold = _("Sold to %(name)s", name=owner.name) if owner else _("Sold")
    return Life(time_line(car, sold=sold), owner)
