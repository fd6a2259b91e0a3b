"""Two colours become a palette in which every text can be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.profile.colours import (
    ACCENT_COLOUR,
    GROUNDS_BY_DAY,
    GROUNDS_BY_NIGHT,
    HOUSE_COLOUR,
    READABLE,
    TEXT_ON_ACCENT,
    TEXT_ON_HOUSE,
    VISIBLE,
    contrast,
    palette,
    readable_accent,
    readable_house,
    stylesheet,
)

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),  # the well-known gray that just fails
        ("#767676", "#ffffff", 4.54),
        ("#12493a", "#12493a", 1.0),
    ],
)
def test_contrast_is_what_wcag_says(one, other, apart):
    assert contrast(one, other) == pytest.approx(apart, abs=0.005)


def test_the_colours_in_which_the_house_comes_need_no_mending():
    assert readable_house(HOUSE_COLOUR) == HOUSE_COLOUR
    assert readable_accent(ACCENT_COLOUR) == ACCENT_COLOUR


@given(colours)
def test_the_nearest_colour_that_will_do_does(colour):
    assert contrast(readable_house(colour), TEXT_ON_HOUSE) >= READABLE
    assert contrast(readable_accent(colour), TEXT_ON_ACCENT) >= READABLE
    assert readable_house(readable_house(colour)) == readable_house(colour)
    assert readable_accent(readable_accent(colour)) == readable_accent(colour)


@given(colours, colours)
def test_whatever_is_chosen_every_text_can_be_read_by_day_and_by_night(house, accent):
    light = palette(house, accent).light
    dark = light | palette(house, accent).dark

    for scheme, grounds in ((light, GROUNDS_BY_DAY), (dark, GROUNDS_BY_NIGHT)):
        for ground in ("green", "green-deep", "green-line"):
            assert contrast(scheme[ground], TEXT_ON_HOUSE) >= READABLE, ground
            assert contrast(scheme[ground], scheme["focus-on-green"]) >= VISIBLE, ground
        for ground in ("green", "green-deep"):
            assert contrast(scheme[ground], scheme["on-green-soft"]) >= READABLE, ground
        for ground in ("brass", "brass-bright"):
            assert contrast(scheme[ground], TEXT_ON_ACCENT) >= READABLE, ground
        for link in ("link", "link-hover"):
            for ground in (*grounds, scheme["green-tint"]):
                assert contrast(scheme[link], ground) >= READABLE, (link, ground)
    for button in ("action", "action-hover"):
        assert contrast(light[button], "#fffdfa") >= READABLE
        assert contrast(dark[button], TEXT_ON_ACCENT) >= READABLE


@given(colours, colours)
def test_every_token_is_a_colour_that_a_screen_can_show(house, accent):
    chosen = palette(house, accent)
    for colour in (*chosen.light.values(), *chosen.dark.values()):
        assert re.fullmatch(r"#[0-9a-f]{6}", colour)


def test_the_style_sheet_sets_only_tokens_that_there_are():
    with open("static/css/tokens.css") as tokens:
        known = set(re.findall(r"--[\w-]+(?=:)", tokens.read()))
    assert set(re.findall(r"--[\w-]+(?=:)", stylesheet("#7a00ff", "#00ffaa"))) <= known
