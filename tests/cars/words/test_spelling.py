"""Forgiving a slip of the finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.words.spelling import Listener, Speller, forgiven, is_a_slip, sound_of

MAKES = ["ford", "fiat", "audi", "jeep", "honda", "hyundai", "toyota", "volkswagen", "gold", "rav4"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("frod", "ford"),
        ("fird", "ford"),
        ("adui", "audi"),
        ("audy", "audi"),
        ("jep", None),
        ("jeeep", "jeep"),
        ("hoonda", "honda"),
        ("toyta", "toyota"),
        ("wolkswagen", "volkswagen"),
        ("folkswagen", "volkswagen"),
        ("volkswgaen", "volkswagen"),
        ("rva4", "rav4"),
        ("rav5", None),
        ("golf", None),
        ("fort", "ford"),
        ("flat", None),
        ("bmw", None),
    ],
)
def test_a_slip_is_forgiven_and_another_word_is_not(typed, meant):
    found = Speller(MAKES).nearest(typed)

    assert (found[0] if found else None) == meant


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("hunday", "hyundai"),
        ("hondah", "honda"),
        ("audie", "audi"),
        ("gipp", None),
        ("cat", None),
        ("", None),
    ],
)
def test_what_is_written_by_ear_is_heard(typed, heard):
    assert Listener(MAKES).nearest(typed) == heard


def test_what_sounds_like_two_words_is_neither():
    assert Listener(["morgan", "margin"]).nearest("margan") is None


def test_words_that_sound_alike_are_one():
    assert sound_of("chrysler") == sound_of("crisler") == sound_of("krissler")


def test_longer_words_are_forgiven_more():
    assert [forgiven(letters) for letters in (3, 4, 7, 8, 30)] == [0, 1, 1, 2, 2]


def test_the_nearest_word_wins_and_then_the_one_that_begins_alike():
    assert Speller(["cupra", "acura"]).nearest("cupr") == ("cupra", 1)
    assert Speller(["tacoma", "sacoma"]).nearest("tacomaa") == ("tacoma", 1)


@given(st.text("abcdefgh0123", min_size=1, max_size=12), st.text("abcdefgh0123", min_size=1))
def test_whatever_is_typed_there_is_an_answer(typed, word):
    is_a_slip(typed, word)
    found = Speller([word]).nearest(typed)
    assert found is None or found[1] <= forgiven(len(typed))
