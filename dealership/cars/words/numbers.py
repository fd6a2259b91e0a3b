"""Which words of a text may be the number of a car: its VIN, the end of that, its stock number."""

import re
from collections.abc import Iterator
from itertools import pairwise

from dealership.cars import vin
from dealership.cars.words.amounts import Word, cut
from dealership.cars.words.typed import Typed

LONGEST = 64
SHORTEST = 3
MOST = 10
LONGEST_LETTERS = 3
_AROUND = re.compile(r"^\W+|\W+$")
_YEAR = re.compile(r"(?:19|20)\d\d")


def numbers_in(text: str) -> dict[str, str]:
    """The words that may be numbers, as number → word typed; all of them have a digit."""
    typed = Typed(text)
    whole = " ".join(typed.words)
    if vin.is_valid(vin.normalise(whole)):
        return {vin.normalise(whole): whole}
    words = list(_plain_words(typed))
    found = {number: word for word in words for number in _numbers(word)}
    for one, other in pairwise(words):  # as in P 4411
        if len(one) <= LONGEST_LETTERS and one.isalnum() and other.isdecimal():
            found[f"{one} {other}".upper()] = f"{one} {other}"
    return dict(list(found.items())[:MOST])


def _plain_words(typed: Typed) -> Iterator[str]:
    """The words that are no amounts."""
    for piece in cut(typed.folded):
        if isinstance(piece, Word):
            yield from typed.between(piece.start, piece.end)


def _numbers(word: str) -> Iterator[str]:
    """The number as it is written, which a stock number may be, and without what divides it."""
    written = _AROUND.sub("", word).upper()
    for number in dict.fromkeys((vin.normalise(written), written)):
        is_one = SHORTEST <= len(number) <= LONGEST and re.search(r"[0-9]", number)
        if is_one and not _YEAR.fullmatch(number):
            yield number
