"""The cars that exist: every version of catalogue.json in every year and trim, and how common it is."""

import json
from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from dealership.cars import vin

FILE = Path(__file__).with_name("catalogue.json")
CHEAPER_A_YEAR_EARLIER = 0.985
NO_TRIM = "Base"
_ENGINE_FACTS = ("horsepower", "liters", "mpg", "cylinders", "battery_kwh", "electric_range")
_SERIALS_IN_DIGITS = 1_000_000
_SERIALS_PER_LETTER = 100_000
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
# Coprime to the number of serials, so that neighbours lie far apart and no serial comes twice.
_STRIDE = 387_420_489


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """One version of a model in one year and one trim.

    `pattern` is the VIN without its check digit and serial number: positions 1–8, 10 and 11.
    """

    make: str
    model: str
    trim: str | None
    year: int
    body: str
    doors: int
    seats: int
    drive: str
    transmission: str
    fuel: str
    engine: dict[str, Any]
    new_price: int
    pattern: str
    weight: float

    def vin(self, number: int) -> str:
        """The VIN of the car with this number; no two numbers share one."""
        bare = f"{self.pattern[:8]}0{self.pattern[8:]}{serial(number)}"
        return bare[:8] + vin.check_digit(bare) + bare[9:]


def serial(number: int) -> str:
    """The last six characters of a VIN: digits, then (as makers do) a letter and five digits."""
    if number < _SERIALS_IN_DIGITS:
        return f"{number * _STRIDE % _SERIALS_IN_DIGITS:06d}"
    letter, rest = divmod(number - _SERIALS_IN_DIGITS, _SERIALS_PER_LETTER)
    if letter >= len(_LETTERS):
        raise ValueError(f"there are not enough serial numbers for car {number}")
    return f"{_LETTERS[letter]}{rest * _STRIDE % _SERIALS_PER_LETTER:05d}"


class Market:
    """The variants on offer in a given year, from which one is drawn as often as it is seen."""

    def __init__(self, variants: tuple[Variant, ...], this_year: int) -> None:
        self.variants = tuple(v for v in variants if v.year <= this_year)
        self._bounds = list(
            accumulate(v.weight * _frequency(this_year - v.year) for v in self.variants)
        )

    def draw(self, chance: float) -> Variant:
        """The variant at this point (0–1) of the whole market."""
        return self.variants[bisect(self._bounds, chance * self._bounds[-1])]


def _frequency(age: int) -> float:
    """How many cars of this age stand on a lot: most come back after a lease or a loan."""
    early = (0.35, 0.7, 1.0, 1.25, 1.2, 1.05)
    return early[age] if age < len(early) else 0.95 * 0.89 ** (age - len(early))


@cache
def market_of(this_year: int) -> Market:
    """The market of this year."""
    return Market(variants(), this_year)


@cache
def variants() -> tuple[Variant, ...]:
    """Every variant of the catalogue."""
    versions = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(variant for version in versions for variant in _variants_of(version))


def _variants_of(version: dict[str, Any]):
    engine = {name: version[name] for name in _ENGINE_FACTS if name in version}
    for year, patterns in version["vins"].items():
        discount = CHEAPER_A_YEAR_EARLIER ** (version["priced_in"] - int(year))
        for index, (trim, price) in enumerate(version["trims"].items()):
            yield Variant(
                make=version["make"],
                model=version["model"],
                trim=None if trim == NO_TRIM else trim,
                year=int(year),
                body=version["body"],
                doors=version["doors"],
                seats=version["seats"],
                drive=version["drive"],
                transmission=version["transmission"],
                fuel=version["fuel"],
                engine=engine,
                new_price=round(price * discount),
                pattern=patterns if isinstance(patterns, str) else patterns[index],
                weight=version["weight"] / len(version["trims"]),
            )
