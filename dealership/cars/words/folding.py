"""Text as it is compared: without case, accents and punctuation, so that `CR-V` and `crv` are one."""

import re
import unicodedata

_JOINERS = re.compile(r"[.'’´`]")
_PART = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:[.'’´`][^\W_]+)*")
# They join the words of a name and are left out as often as not: `Town & Country`.
_CONNECTING = {"and", "with", "und"}


def fold(text: str) -> str:
    """The text in small letters without accents; what is no character counts as a space."""
    small = "".join(" " if unfit(character) else character for character in text).casefold()
    decomposed = unicodedata.normalize("NFKD", small)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def unfit(character: str) -> bool:
    """Whether a character is a control, half a surrogate pair or turns the direction of writing."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}


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
