"""Amounts in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.words.amounts import Limit, Number, Rate, Word, cut
from dealership.folding import fold


def limits(text: str) -> list[tuple]:
    return [(p.field, *p.between) for p in cut(fold(text)) if isinstance(p, Limit)]


def words(text: str) -> list[str]:
    return [p.text for p in cut(fold(text)) if isinstance(p, Word)]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("under 20000", ("price", None, 20_000)),
        ("under $20,000", ("price", None, 20_000)),
        ("less than 20k", ("price", None, 20_000)),
        ("up to 12.5k", ("price", None, 12_500)),
        ("max 20 000 €", ("price", None, 20_000)),
        ("<$15,999.99", ("price", None, 15_999)),
        ("20k or less", ("price", None, 20_000)),
        ("$20,000", ("price", None, 20_000)),
        ("20k", ("price", None, 20_000)),
        ("under 2000", ("price", None, 2_000)),
        ("over $30,000", ("price", 30_000, None)),
        ("at least 10000 dollars", ("price", 10_000, None)),
        ("between 10000 and 15000", ("price", 10_000, 15_000)),
        ("10-20k", ("price", 10_000, 20_000)),
        ("$10,000 to $20,000", ("price", 10_000, 20_000)),
        ("15000-10000", ("price", 10_000, 15_000)),
        ("price 20000", ("price", None, 20_000)),
        ("unter 15.000 €", ("price", None, 15_000)),
        ("höchstens 15 Tsd", ("price", None, 15_000)),
        ("bis zu 20000 Euro", ("price", None, 20_000)),
        ("zwischen 10.000 und 15.000 Euro", ("price", 10_000, 15_000)),
        ("menos de 20.000 euros", ("price", None, 20_000)),
        ("hasta 15 mil", ("price", None, 15_000)),
        ("entre 10 mil y 15 mil", ("price", 10_000, 15_000)),
        ("less than 60k miles", ("mileage", None, 60_000)),
        ("under 60,000 mi", ("mileage", None, 60_000)),
        ("mileage under 60000", ("mileage", None, 60_000)),
        ("60k miles", ("mileage", None, 60_000)),
        ("bis 100.000 km", ("mileage", None, 100_000)),
        ("menos de 80000 kilómetros", ("mileage", None, 80_000)),
        ("30-50k miles", ("mileage", 30_000, 50_000)),
        ("2018-2020", ("year", 2018, 2020)),
        ("2018–20", ("year", 2018, 2020)),
        ("2018 to 2020", ("year", 2018, 2020)),
        ("from 2018 to 2020", ("year", 2018, 2020)),
        ("since 2018", ("year", 2018, None)),
        ("2018 or newer", ("year", 2018, None)),
        ("2018+", ("year", 2018, None)),
        ("after 2018", ("year", 2019, None)),
        ("newer than 2018", ("year", 2019, None)),
        ("before 2018", ("year", None, 2017)),
        ("until 2018", ("year", None, 2018)),
        ("year 2018", ("year", 2018, 2018)),
        ("Baujahr 2018", ("year", 2018, 2018)),
        ("ab 2018", ("year", 2018, None)),
        ("2018 oder neuer", ("year", 2018, None)),
        ("desde 2018", ("year", 2018, None)),
        ("de 2018 a 2020", ("year", 2018, 2020)),
        ("2018 o más nuevo", ("year", 2018, None)),
    ],
)
def test_bounds_are_understood_in_three_languages(text, limit):
    assert limits(text) == [limit]
    assert words(text) == []


@pytest.mark.parametrize(
    "text", ["320i", "bmw 320", "f 150", "3 series", "2019", "xc90", "500", "5-7", "2.0t", "c 300"]
)
def test_a_number_that_bounds_nothing_stays_a_word(text):
    assert limits(text) == []
    assert words(text)


def test_several_bounds_stand_beside_words():
    text = "honda 2018-2020 under 20k less than 60k miles red"

    assert limits(text) == [
        ("year", 2018, 2020),
        ("price", None, 20_000),
        ("mileage", None, 60_000),
    ]
    assert words(text) == ["honda", "red"]


def test_doors_and_seats_are_counted():
    found = [p for p in cut("4-door 7 seater 5 puertas") if isinstance(p, Number)]

    assert [(p.question, p.value) for p in found] == [
        ("doors", "4"),
        ("seats", "7"),
        ("doors", "5"),
    ]


def test_a_monthly_rate_is_no_price():
    assert [type(piece) for piece in cut("under $400 a month")] == [Rate]


@given(st.text(max_size=200) | st.from_regex(r"(under |\d{1,12}[.,k -]?|\$|miles?|to ){1,30}"))
def test_any_text_is_cut_into_pieces_in_order(text):
    folded = fold(text)[:400]
    end = 0
    for piece in cut(folded):
        assert end <= piece.start < piece.end <= len(folded)
        end = piece.end
        if isinstance(piece, Limit):
            lowest, highest = piece.between
            assert lowest is None or highest is None or lowest <= highest
