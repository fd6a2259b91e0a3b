"""The line through mileages and prices."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.price_check.trend import trend_of

numbers = st.floats(-1e6, 1e6, allow_nan=False)


@given(numbers, st.floats(-5, 5), st.lists(st.integers(0, 300_000), min_size=2, unique=True))
def test_points_on_a_line_give_that_line(start, slope, places):
    trend = trend_of([(x, start + slope * x) for x in places])

    assert trend.slope == pytest.approx(slope, abs=1e-3)
    assert trend.at(places[0]) == pytest.approx(start + slope * places[0], abs=1, rel=1e-3)


def test_a_few_odd_points_do_not_bend_it():
    straight = [(x, 20_000 - x / 10) for x in range(10_000, 110_000, 10_000)]
    odd = [(30_000, 90_000.0), (80_000, 500.0)]

    assert trend_of(straight + odd).slope == pytest.approx(-0.1, rel=0.1)


def test_points_above_one_another_give_none():
    assert trend_of([(5, 1.0), (5, 2.0)]) is None
    assert trend_of([]) is None


@given(st.lists(st.tuples(st.integers(0, 300_000), st.integers(0, 99_999)), min_size=2))
def test_as_many_points_lie_above_it_as_below(points):
    trend = trend_of([(x, float(y)) for x, y in points])
    if trend is None:
        return
    rests = sorted(y - trend.at(x) for x, y in points)
    assert all(a <= b for a, b in pairwise(rests))
    middle = len(rests) // 2
    assert rests[middle] >= -1e-6
    assert rests[(len(rests) - 1) // 2] <= 1e-6
