"""Numbers as sets of digits: whatever is asked of them is what a list of numbers would answer."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from dealership.cars.stock_index.measure import UNKNOWN, Measure

numbers = st.lists(
    st.one_of(st.just(UNKNOWN), st.integers(0, 9), st.integers(0, 2**40)), max_size=40
)
bounds = st.one_of(st.none(), st.integers(-2, 12), st.integers(0, 2**41))
some = st.sets(st.integers(0, 45)).map(BitMap)


def measure(of: list[int]) -> Measure:
    return Measure(array("q", of))


def known(of: list[int], among: BitMap) -> dict[int, int]:
    """The slots that have a number, among some."""
    return {slot: n for slot, n in enumerate(of) if n != UNKNOWN and slot in among}


@given(numbers)
def test_every_number_is_kept(of):
    kept = measure(of)

    assert {slot: kept.number_of(slot) for slot in kept.known} == known(of, kept.known)
    assert set(kept.known) == {slot for slot, n in enumerate(of) if n != UNKNOWN}


@given(numbers)
def test_put_one_by_one_they_are_the_same(of):
    one_by_one = Measure()
    for slot, number in reversed(list(enumerate(of))):
        if number != UNKNOWN:
            one_by_one.put(slot, number)

    assert one_by_one.known == measure(of).known
    assert all(one_by_one.number_of(slot) == of[slot] for slot in one_by_one.known)


@given(numbers, st.integers(0, 45))
def test_a_removed_number_is_forgotten_and_no_other(of, gone):
    kept = measure(of)
    kept.remove(gone)

    left = known(of, kept.known)
    assert gone not in kept.known
    assert {slot: kept.number_of(slot) for slot in kept.known} == left
    assert kept.number_of(gone) == 0


@given(numbers, some, bounds, bounds)
def test_a_range_includes_its_bounds(of, among, lowest, highest):
    expected = {
        slot
        for slot, number in known(of, among).items()
        if (lowest is None or number >= lowest) and (highest is None or number <= highest)
    }

    assert set(measure(of).between(among, lowest, highest)) == expected


@given(numbers, some)
def test_the_extent_is_the_lowest_and_the_highest(of, among):
    values = known(of, among).values()

    assert measure(of).extent(among) == ((min(values), max(values)) if values else None)


@given(numbers, some, st.integers(1, 10), st.booleans())
def test_the_first_are_certain_or_equal(of, among, most, descending):
    certain, equal = measure(of).first(among, most, descending=descending)

    values = known(of, among)
    in_order = sorted(values.values(), reverse=descending)
    chosen = [values[slot] for slot in certain] + [values[slot] for slot in equal]
    assert len(certain) < most
    assert len({values[slot] for slot in equal}) <= 1
    assert sorted(chosen, reverse=descending)[:most] == in_order[:most]
    assert len(chosen) >= min(most, len(values))


@given(numbers, some, some)
def test_asking_changes_nothing(of, among, others):
    kept, untouched = measure(of), among.copy()
    kept.between(among, 3, 7)
    kept.first(among, 2)
    kept.extent(others)

    assert among == untouched
    assert {slot: kept.number_of(slot) for slot in kept.known} == known(of, kept.known)


@pytest.mark.parametrize("bound", [2**40, 2**63, 10**30])
def test_a_bound_beyond_every_number_finds_nothing(bound):
    assert not measure([1, 2**39]).between(BitMap([0, 1]), bound, None)
