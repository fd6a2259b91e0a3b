"""The comparables as points in a drawing."""

from decimal import Decimal

import pytest
from bson import ObjectId
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.car import Car
from dealership.cars.price_check.checking import PriceCheck
from dealership.cars.price_check.comparables import Comparable
from dealership.cars.price_check.drawing import Drawing

amounts = st.decimals(0, 99_999_999, places=2)
cars = st.tuples(st.integers(0, 2_000_000), amounts)


def drawing(own, others) -> Drawing:
    """The drawing of cars given by mileage and price."""
    alike = [
        Comparable(ObjectId(), "2019 Honda Accord", "x", 2019, miles, price)
        for miles, price in others
    ]
    return Drawing.of(PriceCheck(Car(mileage=own[0], price=own[1]), tuple(alike), None))


@given(cars, st.lists(cars, min_size=4, max_size=50))
def test_every_car_lies_within_the_drawing(own, others):
    drawn = drawing(own, others)

    places = [drawn.own, *((point.x, point.y) for point in drawn.points)]
    assert len(places) == len(others) + 1
    assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in places)


def test_dearer_is_higher_and_further_is_more_to_the_right():
    others = [(n * 10_000, Decimal(20_000 - n * 500)) for n in range(1, 7)]
    drawn = drawing((35_000, Decimal(30_000)), others)

    first, *_, last = drawn.points
    assert first.x < last.x
    assert drawn.own[1] < first.y < last.y
    x1, y1, x2, y2 = drawn.line
    assert (x1, x2) == (first.x, last.x)
    assert y1 == pytest.approx(first.y, abs=1)
    assert y2 == pytest.approx(last.y, abs=1)


def test_what_is_written_at_its_edges_names_the_lines(app):
    others = [(n * 10_000, Decimal(20_000 - n * 500)) for n in range(1, 7)]
    with app.test_request_context():
        drawn = drawing((35_000, Decimal(18_000)), others)
        assert drawn.price_marks[0] == "$20,000"
        assert len(drawn.price_marks) == len(drawn.lines_across)
        assert drawn.lines_across[-1] == drawn.height
        assert drawn.mileage_marks[-1].endswith(" mi")
