"""Reading many cars at once, into columns.

The same as the traits of each car, several times faster: a million cars are read when a process
starts. `tests/cars/stock_index/test_stock.py` holds the two to one another.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bson import Decimal128
from pyroaring import BitMap

from dealership.cars.facets import models_of
from dealership.cars.stock_index.measure import UNKNOWN, Measure
from dealership.cars.stock_index.traits import EQUIPMENT, MEASURES, ONE_ANSWER, number_of

# What one container of a Roaring bitmap holds; no more slots than that are kept one by one.
AT_ONCE = 2**16


class Gathering:
    """The slots of the cars that give each answer to a question."""

    def __init__(self) -> None:
        self._sets: dict[Any, BitMap] = defaultdict(BitMap)
        self.slots: dict[Any, array[int]] = defaultdict(_no_slots)

    def pack(self) -> dict[Any, BitMap]:
        """Put the slots that came lately with the others; all of them."""
        for answer, slots in self.slots.items():
            self._sets[answer] |= BitMap(slots)
        self.slots.clear()
        return self._sets


def _no_slots() -> "array[int]":
    return array("I")


class Columns:
    """The cars that were read, by slot in the order in which they came."""

    def __init__(self, cars: Iterable[Mapping[str, Any]]):
        self.ids = bytearray()
        self._questions = {question: Gathering() for question in (*ONE_ANSWER, EQUIPMENT)}
        self._models = Gathering()
        self._numbers = {measure: array("q") for measure in MEASURES}
        self._known: dict[Any, int] = {}
        for slot, car in enumerate(cars):
            self._add(slot, car)
            if slot % AT_ONCE == AT_ONCE - 1:
                for gathering in (*self._questions.values(), self._models):
                    gathering.pack()

    def _add(self, slot: int, car: Mapping[str, Any]) -> None:
        self.ids += car["_id"].binary
        for question in ONE_ANSWER:
            if answer := car.get(question):
                self._questions[question].slots[answer].append(slot)
        if (make := car.get("make")) and (model := car.get("model")):
            self._models.slots[make, model].append(slot)
        equipment = self._questions[EQUIPMENT].slots
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
        for question, gathering in self._questions.items():
            for answer, cars in gathering.pack().items():
                sets[question][str(answer)] |= cars
        for (make, model), cars in self._models.pack().items():
            sets[models_of(make)][str(model)] |= cars
        return {question: dict(answers) for question, answers in sets.items()}

    def measures(self) -> dict[str, Measure]:
        """The numbers, by what they measure."""
        return {measure: Measure(numbers) for measure, numbers in self._numbers.items()}
