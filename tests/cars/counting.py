"""A search answered the long way: every car looked at, in plain Python, for every figure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from bson import Decimal128, ObjectId

Stored = dict[str, Any]
ONE_ANSWER = ("body", "fuel", "transmission", "drive", "colour", "doors", "seats")
RANGES = ("year", "price", "mileage")


@dataclass
class Wanted:
    """What somebody asks for."""

    chosen: dict[str, list[str]] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=dict)
    status: str = "for_sale"

    @property
    def arguments(self) -> list[tuple[str, str]]:
        """The address that asks for it."""
        pairs = [(name, answer) for name, answers in self.chosen.items() for answer in answers]
        pairs += [(name, str(limit)) for name, limit in self.limits.items()]
        return [*pairs, ("status", self.status)]


@dataclass
class LongWay:
    """All cars of the house, as they are stored."""

    cars: list[Stored]

    def standing(self, wanted: Wanted) -> list[Stored]:
        """The cars of the status."""
        return [car for car in self.cars if car["status"] == wanted.status]

    def found(self, wanted: Wanted, *, without: Iterable[str] = ()) -> list[Stored]:
        """The cars that meet it, or all of it but some questions and ranges."""
        return [car for car in self.standing(wanted) if self._meets(car, wanted, set(without))]

    def makes_of(self, model: str) -> set[str]:
        """The makes that have, or had, a model."""
        return {car["make"] for car in self.cars if car["model"] == model}

    def _meets(self, car: Stored, wanted: Wanted, without: set[str]) -> bool:
        chosen = {name: answers for name, answers in wanted.chosen.items() if name not in without}
        return (
            self._is_of_make_and_model(car, chosen.get("make"), chosen.get("model"))
            and all(
                answer_of(car, question) in chosen[question]
                for question in ONE_ANSWER
                if question in chosen
            )
            and set(chosen.get("equipment", ())) <= set(car.get("equipment", ()))
            and all(_is_within(car, name, wanted.limits) for name in RANGES if name not in without)
        )

    def _is_of_make_and_model(
        self, car: Stored, makes: list[str] | None, models: list[str] | None
    ) -> bool:
        if not makes or not models:
            return car["make"] in (makes or [car["make"]]) and car["model"] in (
                models or [car["model"]]
            )
        if car["make"] not in makes:
            return False
        if not any(self.makes_of(model) & set(makes) for model in models):
            return False
        own = [model for model in models if car["make"] in self.makes_of(model)]
        return car["model"] in own if own else True


def answer_of(car: Stored, question: str) -> str | None:
    """What a car answers to a question, as text."""
    answer = car.get(question)
    return None if answer is None else str(answer)


def number_of(car: Stored, name: str) -> Any:
    """A number of a car that can be compared; None if it is not known."""
    number = car.get(name)
    return number.to_decimal() if isinstance(number, Decimal128) else number


def in_order(cars: list[Stored], sort: str) -> list[ObjectId]:
    """The ids of cars in the order that a sort promises; an unknown number is below all others."""
    measure = {"newest": "acquired"}.get(sort, sort.removeprefix("-"))
    below = datetime.min if measure == "acquired" else -1

    def key(car: Stored) -> tuple[Any, ObjectId]:
        number = number_of(car, measure)
        if isinstance(number, datetime):
            number = number.replace(tzinfo=None)
        return below if number is None else number, car["_id"]

    descending = sort == "newest" or sort.startswith("-")
    return [car["_id"] for car in sorted(cars, key=key, reverse=descending)]


def _is_within(car: Stored, name: str, limits: dict[str, int]) -> bool:
    lowest, highest = limits.get(f"min_{name}"), limits.get(f"max_{name}")
    if lowest is None and highest is None:
        return True
    number = number_of(car, name)
    if number is None:
        return False
    whole = int(number) if isinstance(number, Decimal) else number
    return (lowest is None or whole >= lowest) and (highest is None or whole <= highest)
