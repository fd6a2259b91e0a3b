"""Vehicle identification numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars import vin

ALPHABET = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
KNOWN = ["1M8GDM9AXKP042788", "11111111111111111", "5GZCZ43D13S812715", "1HGCM82633A004352"]


@pytest.mark.parametrize("number", KNOWN)
def test_the_check_digit_of_known_numbers_is_right(number):
    assert vin.is_valid(number)
    assert vin.has_check_digit(number)
    assert vin.check_digit(number) == number[8]


def test_a_wrong_check_digit_is_seen():
    assert not vin.has_check_digit("1M8GDM9A1KP042788")


@given(
    number=st.text(ALPHABET, min_size=17, max_size=17),
    place=st.integers(0, 16).filter(lambda place: place != 8),
    other=st.sampled_from("0123456789"),
)
def test_one_digit_mistyped_changes_the_check_digit(number, place, other):
    """Eleven is prime, so any change of value shows but for the few weights and pairs of letters
    that share one."""
    digits = number.translate(str.maketrans(ALPHABET[:23], "12345678123457923456789"))
    right = digits[:8] + vin.check_digit(digits) + digits[9:]
    mistyped = right[:place] + other + right[place + 1 :]
    assert vin.has_check_digit(right)
    assert vin.has_check_digit(mistyped) == (mistyped == right)


@pytest.mark.parametrize(
    "typed",
    [
        "1m8gdm9axkp042788",
        " 1M8GDM9AX KP042788 ",
        "1M8-GDM9AX-KP042788",
        "1M8GDM9AX\tKP042788\n",
        "*1M8GDM9AXKP042788*",
        "I1M8GDM9AXKP042788",
        "*I1M8GDM9AXKP042788*",
        "\u200e1M8GDM9AXKP042788\ufeff",
        "1M8GDM9AX\u00adKP042788",
        "１M8GDM9AXKP042788",
        "1M8–GDM9AX—KP042788",
    ],
)
def test_a_number_is_kept_in_one_form(typed):
    assert vin.normalise(typed) == "1M8GDM9AXKP042788"


def test_one_character_throughout_is_seen():
    assert vin.is_filler("1" * 17)
    assert not any(vin.is_filler(number) for number in KNOWN if number != "1" * 17)


@given(st.text())
def test_normalising_twice_is_normalising_once(text):
    once = vin.normalise(text)
    assert vin.normalise(once) == once


@pytest.mark.parametrize(
    "number",
    [
        "",
        "1M8GDM9AXKP04278",
        "1M8GDM9AXKP0427889",
        "IM8GDM9AXKP042788",
        "OM8GDM9AXKP042788",
        "QM8GDM9AXKP042788",
        "1M8GDM9AXKP04278\0",
        "1M8GDM9AXKP04278\u202e",
        "1M8GDM9AXKP04278\n",
        "1m8gdm9axkp042788",
        "١M8GDM9AXKP042788",
    ],
)
def test_what_is_no_vin_is_not_taken_for_one(number):
    assert not vin.is_valid(number)
