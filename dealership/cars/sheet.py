"""What the car page says of a car: its specification, line by line, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from babel.numbers import format_decimal
from flask_babel import gettext as _
from flask_babel import ngettext

from dealership.cars.car import Car
from dealership.cars.specification import Fuel
from dealership.cars.usual_words import said
from dealership.cars.vin import VinKind
from dealership.web import formats
from dealership.web.languages import locale


@dataclass(frozen=True)
class Line:
    """A fact with its name. A number that one may want to copy says so."""

    label: str
    text: str
    is_number: bool = False


def specification(car: Car) -> list[Line]:
    """Everything that is known of the car."""
    facts = [Line(label, text) for label, text in _facts(car) if text]
    return facts + [Line(label, text, is_number=True) for label, text in _numbers(car) if text]


def equipment(car: Car) -> list[str]:
    """What the car has on board, usual things in the reader's language."""
    return [said(item) for item in car.equipment]


def _facts(car: Car) -> Iterator[tuple[str, str | None]]:
    engine = car.engine
    yield _("Year"), str(car.year)
    yield _("Mileage"), formats.distance(car.mileage)
    yield _("Body"), car.body and car.body.label
    yield _("Exterior"), car.colour and car.colour.label
    yield _("Interior"), car.interior_colour and car.interior_colour.label
    yield _("Fuel"), car.fuel and car.fuel.label
    yield _("Engine"), _engine(car)
    yield _("Power"), engine.horsepower and _("%(n)s hp", n=formats.number(engine.horsepower))
    yield _("Battery"), engine.battery_kwh and f"{formats.number(engine.battery_kwh)} kWh"
    yield _("Electric range"), engine.electric_range and formats.distance(engine.electric_range)
    yield _("Consumption"), engine.mpg and _consumption(car)
    yield _("Transmission"), car.transmission and car.transmission.label
    yield _("Drive"), car.drive and car.drive.label
    yield _("Doors"), car.doors and str(car.doors)
    yield _("Seats"), car.seats and str(car.seats)


def _numbers(car: Car) -> Iterator[tuple[str, str | None]]:
    yield _("Stock number"), car.stock_number
    yield _("VIN") if car.vin_kind == VinKind.VIN else _("Former identification"), car.vi_number


def _engine(car: Car) -> str:
    parts = []
    if liters := car.engine.liters:
        parts.append(_("%(n)s L", n=format_decimal(liters, "0.0", locale())))
    if cylinders := car.engine.cylinders:
        parts.append(ngettext("%(num)s cylinder", "%(num)s cylinders", cylinders))
    return ", ".join(parts)


def _consumption(car: Car) -> str:
    used = formats.consumption(car.engine.mpg, is_electric=car.fuel == Fuel.ELECTRIC)
    return _("%(n)s combined", n=used)
