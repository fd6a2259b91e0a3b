"""What people type, without what nobody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.typed_text import one_line, paragraphs

# Blanks, fillers, joiners and marks, alone or together, show nothing.
INVISIBLE = [
    "", " ", "\t", "\u00a0", "\u3000", "\u200b", "\u200b \u2060", "\u00ad", "\ufeff", "\u2800",
    "\u3164", "\u115f\u1160", "\uffa0", "\u200c\u200d", "\u200e\u200f", "\u202a\u202c", "\u202d\u202c",
    "\u2066\u2069", "\u061c", "\u180e", "\u034f", "\ufe0f", "\u2028", "\U000e0020", "\U000e0100",
]  # fmt: skip


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_what_shows_nothing_is_nothing(text):
    assert one_line(text) == paragraphs(text) == ""


@pytest.mark.parametrize(
    "wrapped",
    [
        "\u202aAnn Miller\u202c", "\u202dAnn Miller\u202c", "\u2068Ann Miller\u2069",
        "\u200eAnn Miller\u200f", "\ufeffAnn Miller", "Ann\u200b \u2060Mil\u00adler",
        "Ann\u2066 \u2069Miller\u200d", "\u3164Ann\u2800Miller\u00a0",
    ],
    ids=ascii,
)  # fmt: skip
def test_marks_around_and_within_a_line_are_dropped(wrapped):
    assert one_line(wrapped) == "Ann Miller"


@pytest.mark.parametrize(
    "text",
    ["👩‍🔧 ❤️", "نمی‌خواهم", "क्‍ष", "Müller-Lüdenscheidt", "日本 太郎", "Zoë O’Neil", "1️⃣"],
)
def test_joiners_within_words_and_emoji_stay(text):
    assert one_line(text) == paragraphs(text) == text


@pytest.mark.parametrize("text", ["\0", "An\x1cn", "\u202ennA", "\ud800"], ids=ascii)
def test_what_is_to_be_refused_stays_for_those_who_refuse_it(text):
    assert one_line(text) == paragraphs(text) == text


def test_lines_stay_lines():
    assert paragraphs("\u202aOne.\r\n\r\nTwo,  three.\u202c\n") == "One.\n\nTwo,  three."


@given(st.text())
def test_what_is_tidy_stays_so(text):
    for tidied in (one_line, paragraphs):
        assert tidied(tidied(text)) == tidied(text)
