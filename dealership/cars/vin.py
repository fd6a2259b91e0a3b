"""Vehicle identification numbers.

The structure is ISO 3779:2009; the check digit in position 9 is a North-American rule
(49 CFR § 565.15), so a wrong one deserves a warning, not a refusal.
"""

import re
import unicodedata
from enum import StrEnum

from dealership.words import to_translate

LENGTH = 17
# How many of its last characters name a car well enough: the serial number, or a little more.
SHORTEST_ENDING = 6
# And how many of its first: maker, model and equipment.
SHORTEST_BEGINNING = 8
RULE = to_translate("A VIN has 17 letters and digits, without I, O and Q.")
_VALID = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_VALUES = {
    letter: int(digit)
    for letter, digit in zip(
        "0123456789ABCDEFGHJKLMNPRSTUVWXYZ", "012345678912345678123457923456789", strict=True
    )
}
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


class VinKind(StrEnum):
    """What the stored number is: a real VIN, or whatever an older program put in its place."""

    VIN = "vin"
    LEGACY = "legacy"


def normalise(text: str) -> str:
    """The number in the one form in which it is stored and looked up: capitals, no spaces or dashes.

    Scanners put the asterisks of Code 39 around it and, from import labels, an I before it (ANSI MH10.8
    calls that a data identifier); telephones paste marks that nobody sees.
    """
    plain = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Pd", "Cc"))
    number = re.sub(r"[\s*]", "", seen).upper()
    without_mark = number[1:] if number.startswith("I") else number
    return without_mark if _VALID.fullmatch(without_mark) else number


def is_valid(vin: str) -> bool:
    """Whether the normalised number has 17 characters of the VIN alphabet (no I, O or Q)."""
    return _VALID.fullmatch(vin) is not None


def check_digit(vin: str) -> str:
    """The character that belongs in position 9 of a valid, normalised VIN."""
    remainder = sum(_VALUES[c] * w for c, w in zip(vin, _WEIGHTS, strict=True)) % 11
    return "X" if remainder == 10 else str(remainder)


def has_check_digit(vin: str) -> bool:
    """Whether the VIN carries the check digit that North America requires."""
    return vin[8] == check_digit(vin)


def is_filler(vin: str) -> bool:
    """Whether it is one character throughout, as people type where they know no number.

    Seventeen ones even carry the right check digit.
    """
    return len(set(vin)) == 1


def backwards(number: str | None) -> str | None:
    """A number from its end, as it is stored beside itself: its last characters come first."""
    return number[::-1] if number else None
