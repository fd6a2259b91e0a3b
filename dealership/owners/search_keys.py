"""The beginnings of words by which an owner is found while somebody is still typing."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 10
LOCAL = 7


def fold(text: str) -> str:
    """Text without case and accents, so that `Müller` is found as `muller`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The words of a name or of what was typed; an e-mail address stays whole."""
    return re.findall(r"[\w.@+-]+", fold(text))


def digits_of(text: str) -> str:
    """The digits of a telephone number, which is how it is compared; an extension is left off."""
    return re.sub(r"\D", "", text.partition("x")[0])


def keys_of(name: str, email: str | None, phone: str | None) -> list[str]:
    """Every beginning, up to ten characters, of the name's words, the e-mail and the number.

    Equality on such a key is an index seek that still leaves the index sorted by name, which a
    regular expression would not.
    """
    words = words_of(name)
    if email:
        words.append(fold(email))
    if phone and (digits := digits_of(phone)):
        words += [digits, digits[-LONGEST:], digits[-LOCAL:]]
    return sorted(set(_beginnings(words)))


def key_for(typed_word: str) -> str:
    """The stored key that a typed word must equal."""
    return typed_word[:LONGEST]


def _beginnings(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        for length in range(1, min(len(word), LONGEST) + 1):
            yield word[:length]
