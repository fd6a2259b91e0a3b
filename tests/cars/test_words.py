"""What shoppers type, understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.words import LONGEST_QUERY, Understood, understand, words_of

STOCK = {
    "make": ["Honda", "Jeep", "Citroën", "Peugeot", "BMW"],
    "model": [
        "CR-V",
        "Accord",
        "Accord Crosstour",
        "Grand Cherokee",
        "Cherokee",
        "C4",
        "2008",
        "i3",
    ],
}


def understood(text: str) -> Understood:
    return understand(text, "for_sale", STOCK)


def test_words_have_no_case_accents_or_punctuation():
    assert words_of("  CR-V, Citroën\tŠKODA! ") == ["crv", "citroen", "skoda"]
    assert words_of("([ -- ") == []


@pytest.mark.parametrize("typed", ["crv", "CR-V", "cr-v", "CR V", "ＣＲ－Ｖ"])
def test_a_model_is_understood_however_it_is_written(typed):
    assert understood(typed).groups == (("for_sale|model|CR-V",),)


def test_the_longest_name_wins():
    assert understood("grand cherokee").groups == (("for_sale|model|Grand Cherokee",),)
    assert understood("cherokee").groups == (("for_sale|model|Cherokee",),)
    assert understood("accord").groups == (("for_sale|model|Accord",),)


def test_the_beginning_of_a_name_stands_for_all_that_begin_so():
    assert understood("acc").groups == (
        ("for_sale|model|Accord", "for_sale|model|Accord Crosstour"),
    )


def test_one_or_two_letters_are_no_beginning():
    assert understood("ac").unknown == ("ac",)


@pytest.mark.parametrize(
    ("typed", "facet"),
    [
        ("suv", "body|suv"),
        ("convertible", "body|convertible"),
        ("blue", "colour|blue"),
        ("plug-in hybrid", "fuel|plug_in_hybrid"),
        ("plug in hybrid", "fuel|plug_in_hybrid"),
        ("manual", "transmission|manual"),
        ("awd", "drive|awd"),
        ("all-wheel drive", "drive|awd"),
    ],
)
def test_words_of_the_specification_are_understood(typed, facet):
    assert understood(typed).groups == ((f"for_sale|{facet}",),)


def test_several_words_narrow_one_another():
    asked = understood("blue honda accord 2019")

    assert asked.groups == (
        ("for_sale|colour|blue",),
        ("for_sale|make|Honda",),
        ("for_sale|model|Accord",),
    )
    assert asked.years == (2019,)


def test_a_model_that_is_called_like_a_year_is_that_model():
    assert understood("peugeot 2008").years == ()
    assert understood("peugeot 2009").years == (2009,)


def test_what_means_nothing_is_kept_apart():
    asked = understood("honda spaceship")

    assert (asked.groups, asked.unknown) == ((("for_sale|make|Honda",),), ("spaceship",))


def test_punctuation_alone_means_nothing_here():
    assert understood("([").unknown == ("([",)


def test_only_so_much_of_a_long_text_is_read():
    assert len("".join(words_of("x" * 10_000))) == LONGEST_QUERY


@given(st.text(max_size=300))
def test_any_text_is_either_understood_or_unknown(text):
    asked = understood(text)

    assert bool(asked.groups or asked.years) or bool(asked.unknown)
    assert all(facet.startswith("for_sale|") for group in asked.groups for facet in group)
