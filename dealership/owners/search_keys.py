"""The keys by which a person is found while somebody is still typing, however the name is written.

A name's key is a beginning of it that starts at one of its parts, without what joins or divides them:
`o`, `on`, `one` … and `n`, `ne` … for O'Neil. So whoever types `oneil`, `o'neil`, `o neil` or
`neil` finds him by equality, which is an index seek that still leaves the index sorted by name; a
regular expression would not.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from dealership import phone_number
from dealership.folding import APOSTROPHES, fold

LONGEST = 15  # as many digits as a telephone number has, with its country
LOCAL = 7
LAST_DIGITS = 4
# They stand within a word, and are left out as often as not.
_JOINERS = re.compile(rf"[{APOSTROPHES}.\u002d\u00ad\u2010-\u2015\u2212]")
# As these letters are written where there are none.
_TRANSCRIBED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "ae", "Ö": "oe", "Ü": "ue", "Ø": "oe", "Å": "aa"}
)  # fmt: skip
_TRANSCRIPTION = re.compile(r"([aou])e|(a)a")
_NUMBER = re.compile(r"[0-9+()./ -]+((x|#|ext)[. 0-9]*)?", re.IGNORECASE)


def keys_of(name: str, email: str | None, phone: str | None) -> list[str]:
    """Every key of a person, each up to fifteen characters long."""
    keys: set[str] = set()
    for spelling in _spellings(name):
        parts = _parts_of(_JOINERS.sub(" ", spelling))
        for start in range(len(parts)):
            keys.update(_beginnings("".join(parts[start:])))
    if email:
        keys.update(_beginnings("".join(_words_of(email))))
    if phone:
        keys.update(_keys_of_number(phone))
    return sorted(keys)


def ways_to_mean(text: str) -> list[dict[str, Any]]:
    """The conditions of which a person meets one, if the text is theirs; none for one without words.

    The text is a telephone number, or several words of a person, or one that is written in several.
    """
    if _NUMBER.fullmatch(phone_number.tidied(text)):
        return [_having([digits]) for digits in _typed_numbers(text)]
    words = _words_of(text)
    ways = [words, ["".join(words)]] if len(words) > 1 else [words]
    return [_having(way) for way in ways if way]


def _having(words: Iterable[str]) -> dict[str, Any]:
    return {"search_keys": {"$all": [word[:LONGEST] for word in words]}}


def _typed_numbers(text: str) -> Iterable[str]:
    """The digits of what may be a part of a number, and of the whole one that it may be."""
    digits = phone_number.digits_of(text)
    number = phone_number.read(text)
    found = [digits.removeprefix("00"), number.digits if number else ""]
    return filter(None, dict.fromkeys(found))


def _words_of(text: str) -> list[str]:
    """The words that were typed; an e-mail address is one."""
    return _parts_of(_JOINERS.sub("", text))


def _parts_of(text: str) -> list[str]:
    return re.findall(r"[\w@+]+", fold(text))


def _spellings(name: str) -> Iterator[str]:
    """A name, and what it may be written like: Mueller for Müller, and the other way round."""
    whole = unicodedata.normalize("NFC", name)
    yield whole
    yield whole.translate(_TRANSCRIBED)
    yield _TRANSCRIPTION.sub(r"\1\2", fold(whole))


def _keys_of_number(phone: str) -> Iterator[str]:
    """Beginnings with and without the country, of the part after the area; and the last digits."""
    number = phone_number.read(phone)
    digits = phone_number.digits_of(phone)
    national = number.national if number else digits[-10:]
    yield from _beginnings(digits)
    yield from _beginnings(national)
    yield from _beginnings(national[-LOCAL:])
    if number:
        yield from _beginnings(number.digits)
        yield from _beginnings(number.at_home)
    if last := national[-LAST_DIGITS:]:
        yield last


def _beginnings(word: str) -> Iterator[str]:
    return (word[:length] for length in range(1, min(len(word), LONGEST) + 1))
