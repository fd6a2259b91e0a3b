"""What the words of a search mean: the cars that they describe, and those whose number they are."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_

from bson import ObjectId
from flask_babel import gettext as _
from pyroaring import BitMap

from dealership.cars.car import Car
from dealership.cars.search.names import vocabulary_of
from dealership.cars.search.questions import RANGES
from dealership.cars.stock_index.stock import NONE, Stock
from dealership.cars.words import Understood, numbers_in, understand
from dealership.profile.current import profile

MOST_NUMBERED = 24
FARTHEST = 9


@dataclass(frozen=True)
class Numbered:
    """The cars with a number that was typed, and the words that are such numbers."""

    ids: Collection[ObjectId] = ()
    words: frozenset[str] = field(default_factory=frozenset)


def find_numbered(q: str) -> Numbered:
    """The cars whose VIN, the end of it, or stock number was typed; one query, or none."""
    numbers = numbers_in(q)
    if not numbers:
        return Numbered()
    found = Car.objects.numbered(numbers).only("id", "vi_number", "stock_number")
    cars = list(found.limit(MOST_NUMBERED).as_pymongo())
    whole = [str(car.get(name) or "") for car in cars for name in ("vi_number", "stock_number")]
    named = [
        word
        for number, word in numbers.items()
        if any(e.endswith(number) or e.startswith(number) for e in whole)
    ]
    return Numbered([car["_id"] for car in cars], frozenset(" ".join(named).split()))


class Wording:
    """The words of a search, understood in the words of the stock."""

    def __init__(self, q: str, stock: Stock, standing: BitMap, numbered: Numbered):
        """`standing` are the cars among which those are that the words describe."""
        unit = profile().distance
        self.understood = understand(q, vocabulary_of(stock), unit=unit) if q else Understood()
        self._numbered = stock.among(numbered.ids)
        self._ignored = [w for w in self.understood.ignored if w not in numbered.words]
        # A number that means nothing else means its car alone: of a Fiat 500 and number 500, both.
        is_number_alone = len(self._ignored) < len(self.understood.ignored)
        described = NONE if is_number_alone else standing
        self.tiers = [self._numbered, *_tiers(self.understood, stock, described - self._numbered)]

    @property
    def cars(self) -> BitMap:
        """All cars that the words mean."""
        return BitMap.union(*self.tiers)

    def remarks(self) -> list[str]:
        """What has to be said of the words: what was taken for something else, what for nothing."""
        asked, said = self.understood, []
        if asked.corrected and self.cars:
            said.append(_("Showing results for “%(words)s”.", words=asked.corrected))
        for make in asked.absent:
            said.append(_("We have no %(make)s at the moment.", make=make))
        if self._ignored:
            words = _("”, “").join(self._ignored)
            said.append(_("We did not understand “%(words)s”.", words=words))
            if not self._numbered and not asked.is_nothing and self.cars:
                said[-1] = _("We did not understand “%(words)s”; showing the rest.", words=words)
        return said


def _tiers(understood: Understood, stock: Stock, among: BitMap) -> list[BitMap]:
    """The cars that are described, in tiers by how far they are from what was typed."""
    if understood.is_nothing:
        return []
    tiers = [reduce(and_, _within(understood, stock), among)]
    for group in understood.groups:
        nearest = list(_by_distance(group, stock))
        farther = [NONE] * min(len(tiers) + len(nearest) - 1, FARTHEST)
        for far, tier in enumerate(tiers):
            for distance, cars in enumerate(nearest):
                place = min(far + distance, len(farther) - 1)
                farther[place] = farther[place] | (tier & cars)
        tiers = farther
    return tiers


def _within(understood: Understood, stock: Stock) -> Iterator[BitMap]:
    for measure, (lowest, highest) in understood.bounds.items():
        yield stock.between(measure, *RANGES[measure].scaled(lowest, highest))


def _by_distance(group: Sequence, stock: Stock) -> Iterator[BitMap]:
    """The cars that give one of the answers, the nearest first, each car once."""
    seen = NONE
    for distance in range(max(alternative.distance for alternative in group) + 1):
        sets = [stock.having(a.question, a.value) for a in group if a.distance == distance]
        cars = (BitMap.union(*sets) if sets else NONE) - seen
        yield cars
        seen = seen | cars
