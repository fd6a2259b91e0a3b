"""Bars: each car is in the bar of its number, from the start or since."""

from array import array
from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from dealership.cars.stock_index.bars import Bars
from dealership.cars.stock_index.measure import UNKNOWN, Measure

numbers = st.lists(st.just(UNKNOWN) | st.integers(0, 20) | st.integers(0, 2**40), max_size=30)
starts = st.sets(st.integers(0, 25) | st.integers(0, 2**41), min_size=1).map(sorted)
some = st.sets(st.integers(0, 35)).map(BitMap)


def counted(of: dict[int, int], among: BitMap, starts: list[int]) -> list[int]:
    """The bars, counted one number at a time."""
    bars = [0] * (len(starts) + 1)
    for slot, number in of.items():
        if number != UNKNOWN and slot in among:
            bars[bisect_right(starts, number)] += 1
    return bars[1:]


@given(numbers, starts, some)
def test_a_bar_goes_up_to_the_next_and_the_last_is_open(of, starts, among):
    bars = Bars(starts, Measure(array("q", of)))

    assert bars.counts(among) == counted(dict(enumerate(of)), among, starts)


@given(numbers, starts, st.lists(st.tuples(st.integers(0, 35), st.integers(0, 30)), max_size=9))
def test_numbers_that_change_move_to_their_bars(of, starts, changes):
    bars, now = Bars(starts, Measure(array("q", of))), dict(enumerate(of))
    for slot, number in changes:
        bars.remove(slot)
        bars.put(slot, number)
        now[slot] = number

    assert bars.counts(BitMap(range(40))) == counted(now, BitMap(range(40)), starts)
