"""What the index knows of a car: the answers it gives to the questions of a search, and its numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from bson import Decimal128

from dealership.cars.facets import models_of

ONE_ANSWER = (
    "status", "make", "model", "trim", "body", "fuel", "transmission", "drive", "colour", "doors",
    "seats",
)  # fmt: skip
EQUIPMENT = "equipment"
MEASURES = ("acquired", "price", "mileage", "year")
FIELDS = (*ONE_ANSWER, EQUIPMENT, *MEASURES)
HUNDREDTHS = 100
LARGEST = 2**40


@dataclass(frozen=True)
class Traits:
    """Pairs of question and answer, and for each measure a whole number that is known."""

    answers: frozenset[tuple[str, str]]
    numbers: dict[str, int]


def traits_of(car: Mapping[str, Any]) -> Traits:
    """The traits of a car given as it is stored; what is not of its kind counts as not known."""
    return Traits(frozenset(answers_of(car)), dict(numbers_of(car)))


def answers_of(car: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every answer that a car gives, as (question, answer)."""
    for question in ONE_ANSWER:
        if answer := car.get(question):
            yield question, str(answer)
    if (make := car.get("make")) and (model := car.get("model")):
        yield models_of(make), str(model)
    for item in car.get(EQUIPMENT) or ():
        yield EQUIPMENT, str(item)


def numbers_of(car: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The numbers of a car that are known, as (measure, number)."""
    for measure in MEASURES:
        number = number_of(car.get(measure))
        if number is not None:
            yield measure, number


def number_of(value: Any) -> int | None:
    """A value as the index keeps it: money in hundredths, a date as its ordinal day; None if it is
    none of these or out of all bounds."""
    number = _whole(value)
    return number if number is not None and 0 <= number <= LARGEST else None


def _whole(value: Any) -> int | None:
    match value:
        case int():
            return int(value)
        case date():  # a datetime is one too
            return value.toordinal()
        case Decimal128():
            return _whole(value.to_decimal())
        case Decimal():
            if not value.is_finite() or abs(value) > LARGEST:
                return None
            return int((value * HUNDREDTHS).to_integral_value(ROUND_FLOOR))
        case _:
            return None
