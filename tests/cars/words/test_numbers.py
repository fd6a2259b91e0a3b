"""Which words may be the number of a car."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.words import numbers_in


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1hgcv1f30ka000001", ["1HGCV1F30KA000001"]),
        ("1HGCV1F3 0KA 000001", ["1HGCV1F30KA000001"]),
        ("VIN 1HGCV1F30KA000001", ["1HGCV1F30KA000001"]),
        ("KA000001", ["KA000001"]),
        ("honda 10001", ["10001"]),
        ("stock #10001", ["10001"]),
        ("A-10001", ["A10001", "A-10001"]),
        ("U-77", ["U77", "U-77"]),
        ("24-0731A", ["240731A", "24-0731A"]),
        ("p 4411", ["4411", "P 4411"]),
        ("*I1HGCV1F30KA000001*", ["1HGCV1F30KA000001"]),
        ("500", ["500"]),
        ("honda", []),
        ("honda civic 2019", []),
        ("under 20000", []),
        ("less than 60k miles", []),
        ("", []),
    ],
)
def test_what_may_be_the_number_of_a_car_has_a_digit_and_bounds_nothing(typed, numbers):
    assert list(numbers_in(typed)) == numbers


@given(st.text(max_size=300))
def test_of_any_text_few_words_are_looked_up(text):
    assert len(numbers_in(text)) <= 10
