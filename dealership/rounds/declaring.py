"""The rounds that there are; each department declares its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Declared:
    """What is done how often. `act` may be done again after it was cut short."""

    name: str
    every: timedelta
    act: Callable[[], object]


_declared: dict[str, Declared] = {}


def declare_round(name: str, *, every: timedelta, act: Callable[[], object]) -> None:
    """Have something done every so often, by one process at a time, within an application context.

    In it `url_for(…, _external=True)` gives addresses of the site, as in a request.
    """
    _declared[name] = Declared(name, every, act)


def declared_rounds() -> list[Declared]:
    """All that were declared, in that order."""
    return list(_declared.values())
