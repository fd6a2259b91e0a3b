"""Round numbers along an axis."""

from hypothesis import given
from hypothesis import strategies as st

from dealership.web.scale import Scale

values = st.integers(0, 100_000_000)


def test_ticks_are_round_and_hold_all_values():
    assert Scale.over(50_911, 164_000, 360).ticks == (50_000, 100_000, 150_000, 200_000)
    assert Scale.over(15_090, 15_290, 120, ticks=3).ticks == (15_000, 15_100, 15_200, 15_300)


@given(values, values, st.integers(2, 8))
def test_every_value_has_its_place(one, other, ticks):
    low, high = sorted((one, other))
    scale = Scale.over(low, high, 100, ticks=ticks)

    assert scale.ticks[0] <= low <= high <= scale.ticks[-1]
    assert 2 <= len(scale.ticks) <= 2 * ticks + 1
    assert scale.places[0] == 0
    assert scale.places[-1] == 100
    assert scale.places == sorted(scale.places)


@given(values)
def test_a_single_value_has_an_axis_too(value):
    scale = Scale.over(value, value, 100)

    assert scale.ticks[0] <= value <= scale.ticks[-1]
    assert scale.ticks[0] < scale.ticks[-1]
