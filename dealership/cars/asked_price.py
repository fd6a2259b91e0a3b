"""What was asked for a car, from which moment on, and by how much it has honestly become less."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from mongoengine import BooleanField

from dealership.database.document import MappedEmbeddedDocument
from dealership.database.fields import MoneyField, UtcDateTimeField

LOOKING_BACK = timedelta(days=30)
SHOWN_AT_LEAST = timedelta(days=7)
MOST_PRICES = 100

# From a moment on, shoppers saw this price; None when they saw none.
Shown = tuple[datetime, Decimal | None]


class AskedPrice(MappedEmbeddedDocument):
    """A price (or none) from a moment on, and whether shoppers saw the car then."""

    since = UtcDateTimeField(required=True)
    price = MoneyField()
    is_offered = BooleanField(required=True)

    @property
    def shown(self) -> Shown:
        """What shoppers saw from that moment on."""
        return self.since, self.price if self.is_offered else None


class PriceDrop(MappedEmbeddedDocument):
    """How much less is asked since a moment than at any time in the thirty days before it."""

    amount = MoneyField(required=True)
    since = UtcDateTimeField(required=True)


def drop_of(shown: Sequence[Shown]) -> tuple[Decimal, datetime] | None:
    """By how much the last price is below the lowest of the thirty days before it, and since when.

    That lowest price is the one from which a reduction is announced by Directive 98/6/EC, Article
    6a, as amended by Directive (EU) 2019/2161. So a price that was raised first, or shown to nobody
    before, is no drop; nor is one that follows a slip of the pen, or a first price too high to be
    meant: shoppers must have seen prices for a week. None then.
    """
    if not shown:
        return None
    since, price = shown[-1]
    before = list(_between(shown, since - LOOKING_BACK, since))
    if price is None or sum((time for _, time in before), timedelta()) < SHOWN_AT_LEAST:
        return None
    lowest = min(amount for amount, _ in before)
    return (lowest - price, since) if price < lowest else None


def _between(
    shown: Sequence[Shown], start: datetime, end: datetime
) -> Iterable[tuple[Decimal, timedelta]]:
    """The prices that shoppers could see between two moments, and for how long within them."""
    for (since, price), (until, _) in pairwise(shown):
        if price is not None and until > start and since < end:
            yield price, min(until, end) - max(since, start)
