"""Names as they are compared: also without punctuation, so that `CR-V` and `crv` are one."""

import re
import unicodedata

from dealership.folding import APOSTROPHES, fold

_JOINERS = re.compile(rf"[.{APOSTROPHES}]")
_PART = re.compile(r"[^\W_]+")
_WORD = re.compile(rf"[^\W_]+(?:[.{APOSTROPHES}][^\W_]+)*")
# They join the words of a name and are left out as often as not: `Town & Country`.
_CONNECTING = {"and", "with", "und"}


def parts_of(name: str) -> list[str]:
    """The parts of a name, also within a word: `CR-V` has two, `Town & Country` too."""
    parts = _PART.findall(_JOINERS.sub("", fold(name)))
    return [part for part in parts if part not in _CONNECTING]


def key_of(name: str) -> str:
    """A name as it is looked up: its parts written as one word."""
    return "".join(parts_of(name))


def words_of(name: str) -> list[str]:
    """The parts of a name as they are written there."""
    return [word for word in _WORD.findall(unicodedata.normalize("NFC", name)) if key_of(word)]
