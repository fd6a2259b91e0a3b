"""Reading many cars at once into columns, an array of slots for each answer.

The same as the traits of each car, several times faster: a million cars are read when a process
starts. `tests/cars/stock_index/test_stock.py` holds the two to one another.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bson import Decimal128, ObjectId
from pyroaring import BitMap

from dealership.cars.facets import models_of
from dealership.cars.stock_index.measure import UNKNOWN, Measure
from dealership.cars.stock_index.traits import EQUIPMENT, MEASURES, ONE_ANSWER, number_of

Slots = defaultdict[Any, "array[int]"]


def _no_slots() -> "array[int]":
    return array("I")


class Columns:
    """The cars that were read, by slot in the order in which they came."""

    def __init__(self, cars: Iterable[Mapping[str, Any]]):
        self.ids: list[ObjectId] = []
        self._slots: dict[str, Slots] = {
            question: defaultdict(_no_slots) for question in (*ONE_ANSWER, EQUIPMENT)
        }
        self._models: Slots = defaultdict(_no_slots)
        self._numbers = {measure: array("q") for measure in MEASURES}
        self._known: dict[Any, int] = {}
        for slot, car in enumerate(cars):
            self._add(slot, car)

    def _add(self, slot: int, car: Mapping[str, Any]) -> None:
        self.ids.append(car["_id"])
        for question in ONE_ANSWER:
            if answer := car.get(question):
                self._slots[question][answer].append(slot)
        if (make := car.get("make")) and (model := car.get("model")):
            self._models[make, model].append(slot)
        equipment = self._slots[EQUIPMENT]
        for item in car.get(EQUIPMENT) or ():
            equipment[item].append(slot)
        for measure, numbers in self._numbers.items():
            numbers.append(self._number(car.get(measure)))

    def _number(self, value: Any) -> int:
        """The number that a value is; what takes long to read is remembered, for most cars cost what
        some other does and came on a day when others did."""
        key = value.bid if type(value) is Decimal128 else value if type(value) is datetime else None
        if key is None:
            return UNKNOWN if (number := number_of(value)) is None else number
        if key not in self._known:
            self._known[key] = UNKNOWN if (number := number_of(value)) is None else number
        return self._known[key]

    def sets(self) -> dict[str, dict[str, BitMap]]:
        """The cars that give each answer, by question."""
        sets: dict[str, dict[str, BitMap]] = defaultdict(lambda: defaultdict(BitMap))
        for question, answers in self._slots.items():
            for answer, slots in answers.items():
                sets[question][str(answer)] |= BitMap(slots)
        for (make, model), slots in self._models.items():
            sets[models_of(make)][str(model)] |= BitMap(slots)
        return {question: dict(answers) for question, answers in sets.items()}

    def measures(self) -> dict[str, Measure]:
        """The numbers, by what they measure."""
        return {measure: Measure(numbers) for measure, numbers in self._numbers.items()}
