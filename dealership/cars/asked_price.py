"""What was asked for a car, from which moment on, and by how much it has honestly become less."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from mongoengine import BooleanField, EmbeddedDocument

from dealership.database.fields import MoneyField, UtcDateTimeField

LOOKING_BACK = timedelta(days=30)
MOST_PRICES = 100

# From a moment on, shoppers saw this price; None when they saw none.
Shown = tuple[datetime, Decimal | None]


class AskedPrice(EmbeddedDocument):
    """A price (or none) from a moment on, and whether shoppers saw the car then."""

    since = UtcDateTimeField(required=True)
    price = MoneyField()
    is_offered = BooleanField(required=True)

    @property
    def shown(self) -> Shown:
        """What shoppers saw from that moment on."""
        return self.since, self.price if self.is_offered else None


class PriceDrop(EmbeddedDocument):
    """How much less is asked since a moment than at any time in the thirty days before it."""

    amount = MoneyField(required=True)
    since = UtcDateTimeField(required=True)


def drop_of(shown: Sequence[Shown]) -> tuple[Decimal, datetime] | None:
    """By how much the last price is below the lowest of the thirty days before it, and since when.

    That lowest price is the one from which a reduction is announced by Directive 98/6/EC, Article
    6a, as amended by Directive (EU) 2019/2161. So a price that was raised first, or shown to nobody
    before, is no drop; None then.
    """
    if not shown:
        return None
    since, price = shown[-1]
    lowest = min(_between(shown, since - LOOKING_BACK, since), default=None)
    if price is None or lowest is None or price >= lowest:
        return None
    return lowest - price, since


def _between(shown: Sequence[Shown], start: datetime, end: datetime) -> Iterable[Decimal]:
    """The prices that shoppers could see at some time between two moments."""
    for (since, price), (until, _) in pairwise(shown):
        if price is not None and until > start and since < end:
            yield price
