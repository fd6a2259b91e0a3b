"""Units: exact, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.profile.units import Consumption

ANY_CAR = st.floats(5, 500)


@pytest.mark.parametrize(
    ("mpg", "unit", "is_electric", "shown"),
    [
        # 235.214583 / mpg, by the definitions of mile and gallon
        (23.5214583, Consumption.LITERS, False, 10.0),
        (33, Consumption.LITERS, False, 7.127715),
        (33, Consumption.IMPERIAL_MPG, False, 39.631348),
        (33, Consumption.MPG, False, 33.0),
        # the label of a car with 130 MPGe says 26 kWh per 100 miles, which is 16.1 per 100 km
        (130, Consumption.LITERS, True, 16.107853),
        (130, Consumption.IMPERIAL_MPG, True, 3.857567),
        (130, Consumption.MPG, True, 130.0),
    ],
)
def test_a_figure_is_shown_exactly(mpg, unit, is_electric, shown):
    assert unit.shown(mpg, is_electric=is_electric) == pytest.approx(shown, abs=5e-7)


@given(ANY_CAR, st.sampled_from(Consumption), st.booleans())
def test_the_way_there_leads_back(mpg, unit, is_electric):
    shown = unit.shown(mpg, is_electric=is_electric)
    assert unit.stored(shown, is_electric=is_electric) == pytest.approx(mpg)
