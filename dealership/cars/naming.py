"""One name for each make, model and trim, however it is typed: `honda` is the Honda that is there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dealership.cars.words.nicknames import WORLD
from dealership.folding import APOSTROPHES, fold

NAMES = ("make", "model", "trim")


def name_key(name: str) -> str:
    """What two ways to write one name have in common: `CR-V`, `crv` and `CR V`.

    Unlike the search for cars it tells a trim from its better one (`Premium+`), and keeps numbers
    apart (2.0, 9-3).
    """
    plain = fold(re.sub(f"[{APOSTROPHES}]", "", name).replace("&", " and "))
    return re.sub(r"[^\w+]+|_+", _divider, plain) or plain.strip()


def _divider(found: re.Match[str]) -> str:
    """What divides two numbers stays; anything else says nothing."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    if not (before.isdigit() and after.isdigit()):
        return ""
    return found[0] if found[0] in (".", "/") else " "


_WORLD = {name_key(make): make for make in WORLD}


def world_name(make: str) -> str:
    """What the world calls a make; one that it does not know stays as it is."""
    return _WORLD.get(name_key(make), make)


def settle_names(car: Any) -> None:
    """Let make, model and trim of a car be called as those of the other cars, or of the world.

    What nobody knows stays as it was typed.
    """
    cars, within = type(car).objects, dict[str, str]()
    for field in NAMES:
        if isinstance(car[field], str):  # an older program may have stored a number
            typed = re.sub(" +", " ", car[field]).strip(" ")
            car[field] = _known(typed, field, within, cars, car.id) or None
        within[field] = car[field]


@dataclass(frozen=True)
class KnownNames:
    """What may be meant by somebody who names a car, in the order in which people look names up."""

    makes: list[str]
    models: list[str]
    trims: list[str]


def known_names(cars: Any, make: str | None, model: str | None) -> KnownNames:
    """The makes of the stock and of the world, the models of a make and the trims of such a model."""
    here = cars.names("make")
    known = {name_key(name): name for name in here}
    of_make = {"make": known.get(name_key(make or ""), make)}
    models = cars.names("model", **of_make) if make else []
    of_model = {name_key(name): name for name in models}.get(name_key(model or ""), model)
    trims = cars.names("trim", **of_make, model=of_model) if make and model else []
    elsewhere = (name for key, name in _WORLD.items() if key not in known)
    return KnownNames(*map(_in_order, ([*here, *elsewhere], models, trims)))


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (fold(name), name))


def _known(typed: str, field: str, within: dict[str, str], cars: Any, car_id: Any) -> str:
    """The name that other cars have, the most of them if they do not agree."""
    key = name_key(typed)
    same = [name for name in cars.names(field, **within) if name_key(name) == key]
    if same == [typed]:
        return typed
    if len(same) > 1:
        same.sort(key=lambda name: -cars(**within, **{field: name}).count())
    for name in same:
        if cars(**within, **{field: name}, id__ne=car_id).only("id").first():
            return name
    return world_name(typed) if field == "make" else typed
