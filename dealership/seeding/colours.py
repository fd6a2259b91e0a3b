"""Which colours cars come in, outside and in."""

import random

from dealership.seeding.catalogue import Variant
from dealership.seeding.chance import one_of, weighted

_SPORTY = weighted({
    "black": 20, "white": 17, "grey": 17, "red": 15, "blue": 13, "silver": 8, "yellow": 4,
    "orange": 3, "green": 2, "purple": 1,
})  # fmt: skip
_RECENT = weighted({
    "white": 26, "black": 22, "grey": 22, "blue": 11, "silver": 8, "red": 7, "green": 2.5,
    "brown": 0.8, "orange": 0.7, "beige": 0.7, "yellow": 0.3,
})  # fmt: skip
_OLDER = weighted({
    "black": 20, "silver": 19, "white": 18, "grey": 15, "blue": 10, "red": 9, "beige": 3,
    "green": 2, "brown": 2, "gold": 1.5, "purple": 0.4, "orange": 0.5,
})  # fmt: skip
# Black, white, grey, blue, red, silver and nothing else left the factory.
_TESLA = weighted({"white": 34, "black": 20, "grey": 18, "blue": 14, "red": 10, "silver": 4})
_WORKING = weighted({"white": 62, "grey": 12, "silver": 10, "black": 9, "blue": 4, "red": 3})

_PLAIN_INSIDE = weighted({"black": 58, "grey": 32, "beige": 10})
_FINE_INSIDE = weighted({"black": 58, "beige": 16, "brown": 13, "grey": 10, "red": 1.5})
_DARK_INSIDE = weighted({"black": 80, "grey": 17, "red": 3})
_BRIGHT_INSIDE = weighted({"black": 78, "white": 22})
_WORKING_INSIDE = weighted({"grey": 60, "black": 40})
_LOUD = {"red", "orange", "yellow", "green", "purple"}
_LAST_SILVER_YEAR = 2014


def colours_of(variant: Variant, leather: bool, lots: random.Random) -> tuple[str, str]:
    """The colour of the body and the colour of the seats, as they are stored."""
    outside = one_of(lots, _palette(variant))
    return outside, one_of(lots, _upholstery(variant, leather, outside))


def _palette(variant: Variant) -> tuple[str, ...]:
    if variant.body == "van":
        return _WORKING
    if variant.make == "Tesla":
        return _TESLA
    if variant.body in ("coupe", "convertible"):
        return _SPORTY
    return _OLDER if variant.year <= _LAST_SILVER_YEAR else _RECENT


def _upholstery(variant: Variant, leather: bool, outside: str) -> tuple[str, ...]:
    if variant.body == "van":
        return _WORKING_INSIDE
    if variant.make == "Tesla":
        return _BRIGHT_INSIDE
    if outside in _LOUD:
        return _DARK_INSIDE
    return _FINE_INSIDE if leather else _PLAIN_INSIDE
