"""The bars of a histogram as sets of cars, so that they are counted for any search as fast as any answer."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pyroaring import BitMap

from dealership.cars.stock_index.measure import Measure


class Bars:
    """Bars that begin at some numbers, rising; each goes up to the next, and the last is open."""

    def __init__(self, starts: Sequence[int], measure: Measure):
        self._starts = starts
        ends = [following - 1 for _, following in pairwise(starts)]
        self._sets = [
            measure.between(measure.known, start, end)
            for start, end in zip(starts, [*ends, None], strict=True)
        ]

    def put(self, slot: int, number: int) -> None:
        """Let a slot, which was in no bar, be in that of its number."""
        if bar := bisect_right(self._starts, number):
            self._sets[bar - 1].add(slot)

    def remove(self, slot: int) -> None:
        """Take a slot out of its bar."""
        for cars in self._sets:
            cars.discard(slot)

    def counts(self, cars: BitMap) -> list[int]:
        """How many of some cars are in each bar."""
        return [bar.intersection_cardinality(cars) for bar in self._sets]
