"""Words for addresses."""

import re

import pytest
from bson import ObjectId
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.slug import id_at_the_end, looks_like_slug, numbers_at_the_end, plain, slug_of

CAR_ID = ObjectId("0123456789abcdef01234567")
TITLES = st.builds(lambda year, name: f"{year} {name}", st.integers(1886, 2200), st.text())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019 Honda Accord", "2019-honda-accord"),
        ("Škoda Enyaq iV", "skoda-enyaq-iv"),
        ("Citroën ë-C4", "citroen-e-c4"),
        ("São Paulo", "sao-paulo"),
        ("Mercedes‑Benz CLA 45 AMG®", "mercedes-benz-cla-45-amg"),
        ("Kia cee'd", "kia-ceed"),
        ("Volkswagen up!", "volkswagen-up"),
        ("Land Rover Defender 110 / V8", "land-rover-defender-110-v8"),
        ("Groß Møller Łódź Æro Þór", "gross-moller-lodz-aero-thor"),
        ("ＦＩＡＴ ５００", "fiat-500"),
        ("İstanbul", "istanbul"),
        ("Лада", ""),
        ("  --  ", ""),
        ("", ""),
    ],
)
def test_a_text_becomes_plain(text, expected):
    assert plain(text) == expected


@given(st.text())
def test_what_is_plain_is_made_of_words_and_stays_as_it_is(text):
    made = plain(text)

    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert plain(made) == made
    assert plain(text.upper()) == plain(text.upper().lower())


@given(TITLES, st.from_regex(r"[A-Z0-9]{1,8}(-[A-Z0-9]{1,8})?", fullmatch=True))
def test_the_number_is_found_again_at_the_end(title, number):
    slug = slug_of(title, number, CAR_ID)

    assert number in numbers_at_the_end(slug)
    assert looks_like_slug(slug)
    assert re.fullmatch("[a-z0-9-]{6,128}", slug)


@given(TITLES, st.none() | st.sampled_from(["", "A/1", "Ä1", "-", "A B"]))
def test_an_id_is_found_again_at_the_end(title, number):
    slug = slug_of(title, number, CAR_ID)

    assert id_at_the_end(slug) == id_at_the_end(slug.upper()) == CAR_ID
    assert re.fullmatch("[a-z0-9-]{6,128}", slug)


def test_a_stock_number_is_never_taken_for_an_id():
    assert id_at_the_end(slug_of("2019 Honda", "1" * 20, CAR_ID)) is None
