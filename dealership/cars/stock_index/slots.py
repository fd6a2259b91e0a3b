"""Which car stands where in the bitmaps: a small number for every car, its slot."""

from bisect import bisect_left
from collections.abc import Iterator

from bson import ObjectId
from pyroaring import BitMap

WIDTH = 12  # bytes of an id


class Slots:
    """The cars that were there at the start stand in the order of their ids, later ones behind them.

    So the ids of a million cars take twelve megabytes, a car is found by bisection, and the cars
    beyond an id are a range. The late ones are looked at one by one.
    """

    def __init__(self, sorted_ids: bytes | bytearray = b""):
        """The ids, one behind the other, of the cars that are there at the start."""
        self._ids = bytearray(sorted_ids)
        self._first_late = len(self)
        self._late: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self._ids) // WIDTH

    @property
    def late(self) -> int:
        """How many cars stand out of order."""
        return len(self._late)

    def id_of(self, slot: int) -> ObjectId:
        """The car that stands in a slot."""
        return ObjectId(self._binary(slot))

    def find(self, id: ObjectId) -> int | None:
        """The slot of a car; None if it never had one."""
        if (slot := self._late.get(id.binary)) is not None:
            return slot
        slot = self._place(id)
        return slot if slot < self._first_late and self._binary(slot) == id.binary else None

    def take(self, id: ObjectId) -> int:
        """The slot of a car, which gets one if it has none. A car that comes back has its old one."""
        slot = self.find(id)
        if slot is None:
            slot = self._late[id.binary] = len(self)
            self._ids += id.binary
        return slot

    def beyond(self, id: ObjectId, slots: BitMap, *, descending: bool = False) -> BitMap:
        """Those of some slots whose cars' ids are greater than an id, or smaller."""
        place = self._place(id)
        if descending:
            in_order = range(place)
        else:
            is_there = place < self._first_late and self._binary(place) == id.binary
            in_order = range(place + is_there, self._first_late)
        found = slots & BitMap(in_order)
        for slot in self._late_among(slots):
            late = self._binary(slot)
            if late < id.binary if descending else late > id.binary:
                found.add(slot)
        return found

    def in_order(self, slots: BitMap, most: int, *, descending: bool = False) -> list[int]:
        """The first of some slots by their cars' ids, or the last, backwards."""
        late = BitMap(self._late_among(slots))
        early = slots - late
        nearest = reversed(early[-most:]) if descending else early[:most]
        return sorted([*nearest, *late], key=self._binary, reverse=descending)[:most]

    def _late_among(self, slots: BitMap) -> Iterator[int]:
        return slots.iter_equal_or_larger(self._first_late)

    def _place(self, id: ObjectId) -> int:
        """Where an id stands among those in order, or would."""
        return bisect_left(range(self._first_late), id.binary, key=self._binary)

    def _binary(self, slot: int) -> bytes:
        return bytes(self._ids[slot * WIDTH : (slot + 1) * WIDTH])
