"""Forgiving a slip of the finger without ever taking one name for another.

Distance counts letters left out, added, changed or swapped (Damerau–Levenshtein, each place at
most once). How many are forgiven grows with the word: none up to three letters, so that `kia` and
`mia` stay apart, and in four only what a finger does, so that `golf` never becomes `gold`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_FORGIVEN = 4
_LONG = 8
_SOUND_ALIKE = ("aeiouy", "vw", "ck", "sz", "yj", "iy", "gj", "kq", "bp", "dt", "vf")
_ALIKE = {
    letter: frozenset("".join(group for group in _SOUND_ALIKE if letter in group))
    for letter in "".join(_SOUND_ALIKE)
}
_Words = dict[tuple[int, str], list[str]]
# How makes are written by ear, one after the other: a double letter counts once.
_SOUNDS = (
    (re.compile(r"chr"), "kr"),
    (re.compile(r"sch|tch|ch|sh"), "x"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|qu|[cq]"), "k"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"ee|ea|ey|ie|y"), "i"),
    (re.compile(r"z"), "s"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(.)\1"), r"\1"),
)
MOST_MISHEARD = 2


class Speller:
    """Finds the word that was probably meant among many: only those that begin alike are compared."""

    def __init__(self, words: Iterable[str]):
        self._by_first: _Words = defaultdict(list)
        self._by_second: _Words = defaultdict(list)
        for word in words:
            if len(word) >= SHORTEST_FORGIVEN:
                self._by_first[len(word), word[0]].append(word)
                self._by_second[len(word), word[1]].append(word)

    def nearest(self, typed: str) -> tuple[str, int] | None:
        """The nearest word that is forgiven, and its distance; None when nothing is near."""
        found: list[tuple[int, bool, int, str]] = []
        allowed = forgiven(len(typed))
        for length in range(len(typed) - allowed, len(typed) + allowed + 1) if allowed else ():
            words = list(self._beginning_alike(typed, length))
            for word, distance, _ in process.extract(
                typed, words, scorer=OSA.distance, score_cutoff=allowed, limit=5
            ):
                if is_a_slip(typed, word):
                    farther = abs(length - len(typed))
                    found.append((int(distance), word[0] != typed[0], farther, word))
        if not found:
            return None
        distance, *_, word = min(found)
        return word, distance

    def _beginning_alike(self, typed: str, length: int) -> Iterator[str]:
        """The words of a length for which `is_a_slip` may hold, judging by their first letters."""
        for letter in {*typed[:2], *_ALIKE.get(typed[0], ())}:
            yield from self._by_first.get((length, letter), ())
        yield from self._by_second.get((length, typed[0]), ())


class Listener:
    """Finds the word that was written by ear: the letters may differ, the sound only a little.

    For few words that are unlike one another, such as makes.
    """

    def __init__(self, words: Iterable[str]):
        self._words = {sound_of(word): word for word in words}

    def nearest(self, typed: str) -> str | None:
        """The word that sounds most alike; None if none does, or several do as much."""
        sound = sound_of(typed)
        alike = [word for word in self._words if word[0] == sound[:1]]
        found = sorted(
            (distance, word)
            for word, distance, _ in process.extract(
                sound, alike, scorer=OSA.distance, score_cutoff=_misheard(sound), limit=5
            )
            if distance < MOST_MISHEARD or _consonants(word) == _consonants(sound)
        )
        if not found or [distance for distance, _ in found].count(found[0][0]) > 1:
            return None
        return self._words[found[0][1]]


def _misheard(sound: str) -> int:
    """How many letters of a sound may be wrong; the last of them only if it is a vowel."""
    return min(max(len(sound) - SHORTEST_FORGIVEN, 0), MOST_MISHEARD)


def _consonants(word: str) -> str:
    return re.sub("[aeiou]", "", word)


def sound_of(word: str) -> str:
    """A word as it is heard: the same for `chrysler` and `crisler`."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def forgiven(letters: int) -> int:
    """How many letters may be wrong in a word of this length."""
    if letters < SHORTEST_FORGIVEN:
        return 0
    return 1 if letters < _LONG else 2


def is_a_slip(typed: str, word: str) -> bool:
    """Whether somebody who meant one word may have typed the other, judging by the letters."""
    if typed[0] != word[0] and not _begins_alike(typed, word):
        return False
    if any(c.isdigit() for c in typed + word):
        # 320d is no slip for 330d, nor for 320i; rva4 is one for rav4.
        is_swap = sorted(typed) == sorted(word)
        is_long = len(word) - len(_digits(word)) > SHORTEST_FORGIVEN
        return _digits(typed) == _digits(word) and (is_swap or is_long)
    if len(typed) == len(word) == SHORTEST_FORGIVEN and sorted(typed) != sorted(word):
        return all(a == b or _sounds_alike(a, b) for a, b in zip(typed, word, strict=True))
    return True


def _begins_alike(typed: str, word: str) -> bool:
    swapped = typed[:2] == word[1::-1]
    left_out = typed[0] == word[1:2] or typed[1:2] == word[0]
    return swapped or left_out or _sounds_alike(typed[0], word[0])


def _digits(word: str) -> str:
    return "".join(c for c in word if c.isdigit())


def _sounds_alike(a: str, b: str) -> bool:
    return b in _ALIKE.get(a, ())
