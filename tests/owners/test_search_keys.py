"""The beginnings by which an owner is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.owners.search_keys import LONGEST, digits_of, fold, key_for, keys_of, words_of


def test_text_is_compared_without_case_and_accents():
    assert fold("Émile MÜLLER Łódź ß") == "emile muller łodz ss"


def test_every_beginning_of_every_word_is_a_key():
    assert keys_of("Ann Lee", None, None) == ["a", "an", "ann", "l", "le", "lee"]


def test_a_long_word_is_known_by_its_first_ten_letters():
    assert max(keys_of("Wolfeschlegelstein", None, None), key=len) == "wolfeschle"
    assert key_for("wolfeschlegelstein") == "wolfeschle"


@pytest.mark.parametrize("written", ["(555) 555-0142", "555.555.0142", "555 555 0142 x12"])
def test_a_number_is_known_by_its_digits_with_and_without_the_area(written):
    keys = keys_of("", None, written)

    assert {"5555550142", "5550142", "555"} <= set(keys)


def test_a_number_is_known_without_its_country():
    assert {"1555555014", "5555550142", "5550142"} <= set(keys_of("", None, "+1 (555) 555-0142"))


def test_digits_are_those_before_an_extension():
    assert digits_of("+1 (555) 555-0142 x99") == "15555550142"
    assert digits_of("–") == ""


@given(st.text(max_size=60), st.emails(), st.text("0123456789+-() ", max_size=20))
def test_whatever_is_stored_is_found_by_the_beginning_of_each_word(name, email, phone):
    keys = set(keys_of(name, email, phone))

    typed = [*words_of(name), *([digits_of(phone)] if digits_of(phone) else []), fold(email)]
    assert all(key_for(word[:length]) in keys for word in typed for length in (1, 3, LONGEST, 99))
