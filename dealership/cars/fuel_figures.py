"""Fuel figures in a form: typed in the dealership's unit, stored in one."""

from flask_babel import gettext as _

from dealership.cars.engine import Engine
from dealership.cars.specification import Fuel
from dealership.profile.current import profile
from dealership.web.formats import ELECTRIC_UNITS, UNIT_NAMES

DECIMALS = 1


def shown(mpg: float | None, fuel: Fuel | None) -> float | None:
    """A stored figure as a form shows it."""
    if mpg is None:
        return None
    return round(profile().consumption.shown(mpg, is_electric=_is_electric(fuel)), DECIMALS)


def stored(typed: float, fuel: Fuel | None) -> float:
    """A typed figure as it is stored."""
    return profile().consumption.stored(typed, is_electric=_is_electric(fuel))


def keep(engine: Engine, typed: float | None, fuel: Fuel | None) -> None:
    """Store a typed figure; one that was only shown stays as exact as it was."""
    if typed is None:
        engine.mpg = None
    elif typed != shown(engine.mpg, fuel):
        engine.mpg = stored(typed, fuel)


def label() -> str:
    """What the field is called: in which unit, and in which for an electric car."""
    unit = profile().consumption
    return _(
        "Consumption (%(unit)s; electric: %(electric)s)",
        unit=UNIT_NAMES[unit],
        electric=ELECTRIC_UNITS[unit],
    )


def _is_electric(fuel: Fuel | None) -> bool:
    return fuel is Fuel.ELECTRIC
