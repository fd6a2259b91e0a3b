"""The found cars in their order, of which a page is cut by place: never by counting from the start."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bson import ObjectId
from pyroaring import BitMap

from dealership.cars.stock_index.stock import NONE, Place, Sort, Stock

_TOKEN = re.compile(r"([0-9]{1,2})\.([0-9]{0,13})\.([0-9a-f]{24})")


@dataclass(frozen=True)
class Listing:
    """Cars in tiers, of which the better ones come first, and within each in the order of a sort."""

    stock: Stock
    sort: Sort
    tiers: Sequence[BitMap]

    def __len__(self) -> int:
        return sum(map(len, self.tiers))

    def backwards(self) -> "Listing":
        """The same cars from the last to the first."""
        sort = Sort(self.sort.measure, descending=not self.sort.descending)
        return Listing(self.stock, sort, self.tiers[::-1])

    def beyond(self, tier: int, place: Place) -> "Listing":
        """The cars behind a place in one of the tiers."""
        rest = self.stock.beyond(self.tiers[tier], self.sort, place)
        return Listing(self.stock, self.sort, [NONE] * tier + [rest, *self.tiers[tier + 1 :]])

    def first(self, most: int) -> list[ObjectId]:
        """The first cars."""
        ids: list[ObjectId] = []
        for tier in self.tiers:
            if len(ids) < most and tier:
                ids += self.stock.first(tier, self.sort, most - len(ids))
        return ids


@dataclass(frozen=True)
class Cut:
    """A page: some cars, how many stand before them, and the addresses' tokens on either side."""

    ids: list[ObjectId]
    skipped: int
    next: str | None
    previous: str | None


def cut(listing: Listing, size: int, *, after: str | None, before: str | None) -> Cut:
    """The page that begins behind one place, or ends before another; else the first.

    What arrives or leaves elsewhere moves nothing on it. A page that would begin behind the last
    car is the last one, and one that would begin before the first is the first.
    """
    if place := _read(after, listing):
        rest = listing.beyond(*place)
        if len(rest):
            return _page(listing, rest.first(size), len(listing) - len(rest))
        return _last_before(listing, listing.backwards(), size)
    if place := _read(before, listing):
        tier, car = place
        return _last_before(
            listing, listing.backwards().beyond(len(listing.tiers) - 1 - tier, car), size
        )
    return _page(listing, listing.first(size), 0)


def _last_before(listing: Listing, earlier: Listing, size: int) -> Cut:
    """The last cars of those that stand before a place; `earlier` are these, the nearest first."""
    skipped = len(earlier) - size
    if skipped <= 0:
        return _page(listing, listing.first(size), 0)
    return _page(listing, earlier.first(size)[::-1], skipped)


def _page(listing: Listing, ids: list[ObjectId], skipped: int) -> Cut:
    more = skipped + len(ids) < len(listing)
    return Cut(
        ids,
        skipped,
        next=_written(listing, ids[-1]) if ids and more else None,
        previous=_written(listing, ids[0]) if ids and skipped else None,
    )


def _written(listing: Listing, id: ObjectId) -> str:
    """The place of a car as text for an address."""
    stock = listing.stock
    found = stock.among([id])
    tier = next(number for number, tier in enumerate(listing.tiers) if found.issubset(tier))
    number = stock.place_of(id, listing.sort).number
    return f"{tier}.{'' if number is None else number}.{id}"


def _read(token: str | None, listing: Listing) -> tuple[int, Place] | None:
    """The tier and the place that `_written` wrote; None for anything else."""
    read = _TOKEN.fullmatch(token or "")
    if read is None or int(read[1]) >= len(listing.tiers):
        return None
    return int(read[1]), Place(int(read[2]) if read[2] else None, ObjectId(read[3]))
