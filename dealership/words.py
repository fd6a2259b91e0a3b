"""Closed vocabularies: words as they are stored, which also know how they are read aloud."""

from collections.abc import Callable
from enum import StrEnum

Speaker = Callable[[str, str], str]


def _in_english(_vocabulary: str, label: str) -> str:
    return label


_speak: Speaker = _in_english


def speak_through(speaker: Speaker) -> None:
    """Have labels said by somebody who knows the language of whoever reads.

    The speaker is given the vocabulary's name, because one word may mean several things, and the
    label in English.
    """
    global _speak
    _speak = speaker


def to_translate(text: str) -> str:
    """Mark a text that is said in English here and translated where somebody reads it."""
    return text


class Term(StrEnum):
    """The base of a vocabulary; each member is declared as `stored, label`, the label in English."""

    english: str

    def __new__(cls, value: str, label: str = "") -> "Term":
        term = str.__new__(cls, value)
        term._value_ = value
        term.english = label
        return term

    @property
    def label(self) -> str:
        """The word as it is read aloud, in the language of whoever reads."""
        return _speak(type(self).__name__, self.english)
