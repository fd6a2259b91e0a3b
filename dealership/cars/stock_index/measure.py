"""One number of every car, such as its price, as a set of cars for each binary digit.

This is a bit-sliced index: a range and the cheapest cars are had by walking from the highest digit to
the lowest, with a few set operations each, whatever the numbers are.
"""

import sys
from array import array
from itertools import compress

from pyroaring import BitMap

UNKNOWN = -1
_BYTE = 8


class Measure:
    """A whole number from 0 for each slot; a slot may have none."""

    def __init__(self, numbers: "array[int] | None" = None):
        """`numbers` (an array of "q") holds that of each slot, or `UNKNOWN`."""
        self.known = BitMap()
        self._digits: list[BitMap] = []
        if numbers:
            self._fill(numbers)

    def put(self, slot: int, number: int) -> None:
        """Let a slot, which had no number, have one."""
        self.known.add(slot)
        while number >> len(self._digits):
            self._digits.append(BitMap())
        for place, digit in enumerate(self._digits):
            if number >> place & 1:
                digit.add(slot)

    def remove(self, slot: int) -> None:
        """Forget the number of a slot."""
        for bits in (self.known, *self._digits):
            bits.discard(slot)

    def number_of(self, slot: int) -> int:
        """The number of a slot that has one."""
        return sum(1 << place for place, digit in enumerate(self._digits) if slot in digit)

    def between(self, cars: BitMap, lowest: int | None, highest: int | None) -> BitMap:
        """Those of some cars whose number is known and lies within bounds, which may be open."""
        found = self._at_least(cars & self.known, lowest or 0)
        return found if highest is None else found - self._at_least(found, highest + 1)

    def extent(self, cars: BitMap) -> tuple[int, int] | None:
        """The lowest and the highest number of some cars; None if none is known."""
        cars = cars & self.known
        if not cars:
            return None
        _, lowest = self.first(cars, 1)
        _, highest = self.first(cars, 1, descending=True)
        return self.number_of(lowest[0]), self.number_of(highest[0])

    def first(self, cars: BitMap, most: int, *, descending: bool = False) -> tuple[BitMap, BitMap]:
        """The cars with the smallest numbers (or the greatest): fewer than `most` that certainly are
        among them, and those with one equal number out of which the rest has to be chosen."""
        certain, equal = BitMap(), cars & self.known
        for digit in reversed(self._digits):
            ones = equal & digit
            nearer, farther = (ones, equal - ones) if descending else (equal - ones, ones)
            if len(certain) + len(nearer) >= most:
                equal = nearer
            else:
                certain |= nearer
                equal = farther
        return certain, equal

    def _at_least(self, cars: BitMap, bound: int) -> BitMap:
        if bound <= 0:
            return cars
        if bound >> len(self._digits):
            return BitMap()
        above = BitMap()
        for place in reversed(range(len(self._digits))):
            ones = cars & self._digits[place]
            if bound >> place & 1:
                cars = ones
            else:
                above |= ones
                cars = cars - ones
        return above | cars

    def _fill(self, numbers: "array[int]") -> None:
        """Take the digits out of an array, a byte at a time: sixty times a loop over its numbers."""
        slots = range(len(numbers))
        self.known = BitMap(compress(slots, (number != UNKNOWN for number in numbers)))
        known_only = array("q", (max(number, 0) for number in numbers))
        width = max(known_only).bit_length()
        if sys.byteorder == "big":
            known_only.byteswap()
        raw = known_only.tobytes()
        for place in range(width):
            column = raw[place // _BYTE :: known_only.itemsize]
            is_one = column.translate(_HAS_BIT[place % _BYTE])
            self._digits.append(BitMap(compress(slots, is_one)))


_HAS_BIT = [bytes(byte >> bit & 1 for byte in range(256)) for bit in range(_BYTE)]
