"""The human part of a car's address: `2019-honda-accord-10001`, in letters that every keyboard has."""

import re
from functools import lru_cache

from bson import ObjectId

from dealership.folding import APOSTROPHES, fold

LONGEST_TITLE = 80
LONGEST_STOCK_NUMBER = 20
_APOSTROPHES = re.compile(f"[{APOSTROPHES}]")
_STOCK_NUMBER = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
_SLUG = re.compile(r"[0-9]{4}-[a-z0-9-]+")
_ID = re.compile(r"[0-9a-f]{24}")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text in small letters a to z, digits and hyphens: `Škoda & Söhne` is `skoda-sohne`."""
    return re.sub("[^a-z0-9]+", "-", fold(_APOSTROPHES.sub("", text))).strip("-")


def slug_of(title: str, stock_number: str | None, car_id: ObjectId) -> str:
    """What stands in the address of a car: what it is, then the number that tells it from others.

    A car without a stock number, or with one that does not fit into an address, shows its id.
    """
    words = plain(title)[:LONGEST_TITLE].strip("-")
    fits = stock_number and _STOCK_NUMBER.fullmatch(stock_number)
    return f"{words}-{stock_number.lower() if fits else car_id}"  # type: ignore[union-attr]


def looks_like_slug(name: str) -> bool:
    """Whether this begins as our addresses do, with a year."""
    return _SLUG.fullmatch(name) is not None


def id_at_the_end(slug: str) -> ObjectId | None:
    """The id with which an address ends, if it does."""
    last = slug.rpartition("-")[2].lower()
    return ObjectId(last) if _ID.fullmatch(last) else None


def numbers_at_the_end(slug: str) -> list[str]:
    """What may be the stock number in an address, the longest first: it may hold hyphens itself."""
    parts = slug.upper().split("-")
    endings = ["-".join(parts[start:]) for start in range(len(parts))]
    return [ending for ending in endings if len(ending) <= LONGEST_STOCK_NUMBER]
