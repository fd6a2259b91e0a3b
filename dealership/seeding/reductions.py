"""What was asked for a demonstration car before, as a dealer who wants to sell lowers a price."""

import random
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from bson import Decimal128

from dealership.cars.asked_price import drop_of
from dealership.seeding.chance import moment
from dealership.seeding.histories import Life

_QUARTERS = 38  # of an hour since midnight: prices are changed at half past nine
_PATIENCE = 18  # days until a price is lowered for the first time, and between two times
_STEPS = (100, 200, 250, 300, 400, 500, 500, 750, 1000)
_LARGEST_SHARE = 0.06
_MOST = 3
_RAISED_FIRST = 0.3  # of those changed twice, so that one sees that this makes no drop

Stretch = tuple[int, Decimal, bool]


def prices_of(
    price: Decimal128 | None, status: str, life: Life, lots: random.Random
) -> dict[str, Any]:
    """The prices of a car as it stores them, oldest first, and its honest drop if there is one."""
    if price is None:
        return {"prices": []}
    stretches = list(_stretches(price.to_decimal(), status, life, lots))
    prices = [
        {"since": _at(day), "price": Decimal128(amount), "is_offered": is_offered}
        for day, amount, is_offered in stretches
    ]
    drop = drop_of([(_at(day), amount if shown else None) for day, amount, shown in stretches])
    if drop is None:
        return {"prices": prices}
    amount, since = drop
    return {"prices": prices, "price_drop": {"amount": Decimal128(amount), "since": since}}


def _at(day: int) -> datetime:
    return moment(day, _QUARTERS)


def _stretches(price: Decimal, status: str, life: Life, lots: random.Random) -> Iterator[Stretch]:
    if status == "preparing":
        yield life.acquired, price, False
        return
    end = life.last_day if life.sold is None else life.sold
    offered = min(life.acquired + 2 + int(6 * lots.random()), end - 1)
    days = _days_of_change(offered, end, lots)
    amounts = _amounts(price, len(days), lots)
    for day, amount in zip([offered, *days], amounts, strict=True):
        yield day, amount, True
    if status == "sold":
        yield end, price, False


def _days_of_change(offered: int, end: int, lots: random.Random) -> list[int]:
    """The longer a car stands, the more often its price is lowered; today's is known since yesterday."""
    days: list[int] = []
    day = offered + _PATIENCE
    while day < end and len(days) < _MOST:
        if lots.random() < 0.5:
            days.append(day)
        day += _PATIENCE + int(20 * lots.random())
    return days


def _amounts(price: Decimal, changes: int, lots: random.Random) -> list[Decimal]:
    """One price for each stretch, the last of them today's."""
    step = Decimal(_STEPS[int(lots.random() * len(_STEPS))])
    step = min(step, (price * Decimal(_LARGEST_SHARE) / 50).to_integral_value() * 50)
    amounts = [price + step * left for left in range(changes, -1, -1)]
    if changes == 2 and lots.random() < _RAISED_FIRST:
        amounts[0] = price
    return amounts
