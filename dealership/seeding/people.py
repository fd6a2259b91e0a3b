"""Invented people: names from everywhere, addresses of no house, numbers that never ring."""

import json
import random
import re
from pathlib import Path

from dealership.folding import fold
from dealership.seeding.chance import one_of

_KNOWN = json.loads(Path(__file__).with_name("people.json").read_text(encoding="utf-8"))
_FIRST_NAMES, _LAST_NAMES = _KNOWN["first_names"], _KNOWN["last_names"]
_MIDDLE_INITIALS = "ABCDEFGHJKLMNPRSTW"
_STREETS = _KNOWN["streets"]
_STREET_KINDS = (
    *("Street",) * 5, *("Avenue",) * 4, *("Drive",) * 3, "Lane", "Court", "Road", "Boulevard",
)  # fmt: skip
_DOMAINS = ("example.com", "example.com", "example.org", "example.net")
# Each with a ZIP code of that city and an area code that serves it.
_PLACES = _KNOWN["places"]


def name_of(lots: random.Random) -> str:
    """A full name, now and then with a middle initial."""
    first, last = one_of(lots, _FIRST_NAMES), one_of(lots, _LAST_NAMES)
    if lots.random() < 0.12:
        return f"{first} {one_of(lots, _MIDDLE_INITIALS)}. {last}"
    return f"{first} {last}"


def email_of(name: str, number: int, lots: random.Random) -> str:
    """An address at a domain reserved for examples; the number makes it this person's alone."""
    words = re.findall(r"[a-z]+", re.sub(r"['.]", "", fold(name)))
    local = ".".join((words[0], words[-1])) if lots.random() < 0.6 else words[0][0] + words[-1]
    return f"{local}{number}@{one_of(lots, _DOMAINS)}"


def home_of(lots: random.Random) -> tuple[dict[str, str], str]:
    """An address, and a telephone number of that area from the range kept for fiction."""
    place = one_of(lots, _PLACES)
    house = 1 + int(lots.random() * lots.random() * 9_800)
    street = f"{house} {one_of(lots, _STREETS)} {one_of(lots, _STREET_KINDS)}"
    if lots.random() < 0.15:
        street += f", Apt {1 + int(lots.random() * 40)}"
    address = {
        "street": street,
        "city": place["city"],
        "region": place["region"],
        "postal_code": place["postal_code"],
    }
    return address, f"({place['area']}) 555-{100 + int(lots.random() * 100):04d}"
