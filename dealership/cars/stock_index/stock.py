"""The stock as sets of cars: what shoppers ask is answered by intersecting them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bson import ObjectId
from pyroaring import BitMap

from dealership.cars.stock_index.bars import Bars
from dealership.cars.stock_index.gathering import Columns
from dealership.cars.stock_index.slots import Slots
from dealership.cars.stock_index.traits import Traits

NONE = BitMap()
MOST_HISTOGRAMS = 24
T = TypeVar("T")


@dataclass(frozen=True)
class Sort:
    """An order by a measure; equal cars stand by their ids, in the same direction.

    A car without the number stands before all others.
    """

    measure: str
    descending: bool = False


@dataclass(frozen=True)
class Place:
    """Where a car stands in a sort."""

    number: int | None
    id: ObjectId


class Stock:
    """Every car of the house, whatever its status.

    A set that is handed out may be one of the index's own: whoever wants to change it copies it.
    """

    def __init__(self, cars: Iterable[Mapping[str, Any]] = ()):
        """The stock of some cars as they are stored, in the order of their ids."""
        columns = Columns(cars)
        self._slots = Slots(columns.ids)
        self.all = BitMap(range(len(self._slots)))
        self._answers: dict[str, dict[str, BitMap]] = defaultdict(dict, columns.sets())
        self._measures = columns.measures()
        self._bars: dict[tuple[str, tuple[int, ...]], Bars] = {}
        self._known: dict[Hashable, Any] = {}

    # Changing it

    def put(self, id: ObjectId, traits: Traits | None) -> None:
        """Let a car have these traits and no others; None takes it out of the stock."""
        self._known.clear()
        slot = self._slots.find(id)
        if slot is not None and slot in self.all:
            self._clear(slot)
        if traits is None:
            return
        slot = self._slots.take(id)
        self.all.add(slot)
        for question, answer in traits.answers:
            self._answers[question].setdefault(answer, BitMap()).add(slot)
        for measure, number in traits.numbers.items():
            self._measures[measure].put(slot, number)
        for (measure, _), bars in self._bars.items():
            if measure in traits.numbers:
                bars.put(slot, traits.numbers[measure])

    def _clear(self, slot: int) -> None:
        self.all.discard(slot)
        for answers in self._answers.values():
            for cars in answers.values():
                cars.discard(slot)
        for measure in self._measures.values():
            measure.remove(slot)
        for bars in self._bars.values():
            bars.remove(slot)

    @property
    def late(self) -> int:
        """How many cars have come since the stock was read, which makes it a little slower."""
        return self._slots.late

    # Asking it

    def having(self, question: str, *answers: str) -> BitMap:
        """The cars that give one of some answers."""
        known = self._answers.get(question, {})
        sets = [known[answer] for answer in answers if answer in known]
        return sets[0] if len(sets) == 1 else BitMap.union(*sets) if sets else NONE

    def answers(self, question: str) -> list[str]:
        """Every answer that some car gives, or gave since the stock was read."""
        return list(self._answers.get(question, ()))

    def counts(self, question: str, cars: BitMap) -> dict[str, int]:
        """How many of some cars give each answer; answers that none of them gives are left out."""
        known = self._answers.get(question, {})
        counts = {name: having.intersection_cardinality(cars) for name, having in known.items()}
        return {name: count for name, count in counts.items() if count}

    def between(self, measure: str, lowest: int | None, highest: int | None) -> BitMap:
        """The cars with a known number within bounds, which may be open."""
        return self._measures[measure].between(self.all, lowest, highest)

    def extent(self, measure: str, cars: BitMap) -> tuple[int, int] | None:
        """The lowest and the highest number among some cars; None if none is known."""
        return self._measures[measure].extent(cars)

    def exceeded_by(self, measure: str, cars: BitMap, few: int) -> int:
        """The number that no more than a few of some cars exceed; it must be known of one."""
        _, equal = self._measures[measure].first(cars, few + 1, descending=True)
        return self._measures[measure].number_of(equal[0])

    def spread(self, measure: str, cars: BitMap, starts: Sequence[int]) -> list[int]:
        """How many of some cars lie from each start up to, not including, the next, or behind the
        last. The bars are kept, for the next search will ask for the same."""
        key = measure, tuple(starts)
        bars = self._bars.pop(key, None) or Bars(starts, self._measures[measure])
        self._bars[key] = bars
        if len(self._bars) > MOST_HISTOGRAMS:
            del self._bars[next(iter(self._bars))]
        return bars.counts(cars)

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """What is computed of the stock as it stands, remembered until a car changes."""
        if key not in self._known:
            self._known[key] = compute()
        return self._known[key]

    def ids(self, cars: BitMap) -> Iterator[ObjectId]:
        """The ids of some cars, in no order."""
        return map(self._slots.id_of, cars)

    def among(self, ids: Iterable[ObjectId]) -> BitMap:
        """The cars with some ids; who is not in the stock is left out."""
        slots = (self._slots.find(id) for id in ids)
        return BitMap(slot for slot in slots if slot is not None) & self.all

    # Putting cars in order

    def first(self, cars: BitMap, sort: Sort, most: int) -> list[ObjectId]:
        """The first of some cars in an order."""
        groups = [self._unknown_first, self._known_first]
        slots: list[int] = []
        for group in reversed(groups) if sort.descending else groups:
            if len(slots) < most:
                slots += group(cars, sort, most - len(slots))
        return [self._slots.id_of(slot) for slot in slots]

    def _unknown_first(self, cars: BitMap, sort: Sort, most: int) -> list[int]:
        unknown = cars - self._measures[sort.measure].known
        return self._slots.in_order(unknown, most, descending=sort.descending)

    def _known_first(self, cars: BitMap, sort: Sort, most: int) -> list[int]:
        measure, descending = self._measures[sort.measure], sort.descending
        certain, equal = measure.first(cars, most, descending=descending)
        slots = self._slots.in_order(certain, most, descending=descending)
        slots.sort(key=measure.number_of, reverse=descending)
        return slots + self._slots.in_order(equal, most - len(slots), descending=descending)

    def beyond(self, cars: BitMap, sort: Sort, place: Place) -> BitMap:
        """Those of some cars that stand behind a place in an order."""
        measure, descending = self._measures[sort.measure], sort.descending
        unknown = cars - measure.known
        if place.number is None:
            behind = self._slots.beyond(place.id, unknown, descending=descending)
            return behind if descending else behind | (cars & measure.known)
        equal = measure.between(cars, place.number, place.number)
        ties = self._slots.beyond(place.id, equal, descending=descending)
        if not descending:
            return ties | measure.between(cars, place.number + 1, None)
        lower = measure.between(cars, None, place.number - 1) if place.number else NONE
        return ties | lower | unknown

    def place_of(self, id: ObjectId, sort: Sort) -> Place:
        """Where a car stands in an order."""
        slot = self._slots.find(id)
        measure = self._measures[sort.measure]
        if slot is None or slot not in measure.known:
            return Place(None, id)
        return Place(measure.number_of(slot), id)
