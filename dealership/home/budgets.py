"""Round sums that a shopper may want to stay below, with how many cars each allows."""

from dataclasses import dataclass
from decimal import Decimal

from pyroaring import BitMap

from dealership.cars.search.questions import HUNDREDTHS
from dealership.cars.stock_index.stock import Stock

MOST = 6
FEW = 0.03  # a sum that allows hardly any car, or leaves out hardly any, helps nobody
ROUND = [
    Decimal(digits) * 10**zeros for zeros in range(1, 8) for digits in (10, 15, 20, 30, 50, 75)
]


@dataclass(frozen=True)
class Budget:
    """A sum, and the number of cars that cost no more."""

    limit: Decimal
    count: int


def budgets(stock: Stock, cars: BitMap) -> list[Budget]:
    """Sums that tell these cars apart, from low to high."""
    telling: list[Budget] = []
    for limit in ROUND:
        count = len(stock.between("price", None, int(limit * HUNDREDTHS)) & cars)
        known = telling[-1].count if telling else 0
        if count - known > FEW * len(cars) and len(cars) - count > FEW * len(cars):
            telling.append(Budget(limit, count))
    return telling[:MOST]
