"""Closed vocabularies: words as they are stored, which also know how they are read aloud."""

from enum import StrEnum


class Term(StrEnum):
    """The base of a vocabulary; each member is declared as `stored, label`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Term":
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = label
        return term
