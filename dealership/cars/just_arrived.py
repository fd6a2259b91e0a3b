"""Which cars have just arrived: few, so that it says something, however many came at once."""

from bson import ObjectId

from dealership.cars.status import Status
from dealership.cars.stock_index.stock import Sort, Stock

MOST = 8
# At most one of so many that are for sale.
ONE_OF = 4


def latest_arrivals(stock: Stock) -> set[ObjectId]:
    """The latest of the cars for sale; which of them are new, their cards say."""
    return stock.once("latest arrivals", lambda: set(_latest(stock)))


def _latest(stock: Stock) -> list[ObjectId]:
    for_sale = stock.having("status", Status.FOR_SALE)
    most = min(MOST, max(1, len(for_sale) // ONE_OF))
    return stock.first(for_sale, Sort("acquired", descending=True), most)
