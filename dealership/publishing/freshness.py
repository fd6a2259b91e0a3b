"""Whether anything has changed since somebody last asked: two small questions instead of all cars."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from flask import request
from flask_babel import get_locale

from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.cars.stock_index.keeping import stock_now
from dealership.publishing.dealer import the_dealer

# To be raised when the stock is written down in another way than before.
EDITION = 1


@dataclass(frozen=True)
class Freshness:
    """When the stock last changed (None: never), and a name for all that an answer depends on."""

    changed: datetime | None
    tag: str


def freshness() -> Freshness:
    """How fresh an answer to the request at hand would be."""
    changed = changed_last()
    seen = (EDITION, changed, offered_now(), the_dealer(), request.url, str(get_locale()))
    return Freshness(changed, hashlib.sha256(repr(seen).encode()).hexdigest()[:32])


def changed_last() -> datetime | None:
    """When anything in the stock last changed."""
    newest = Car.objects.only("updated").order_by("-updated").as_pymongo().first()
    return newest["updated"] if newest else None


def offered_now() -> int:
    """How many cars are for sale."""
    with stock_now() as stock:
        return len(stock.having("status", Status.FOR_SALE))
