"""What the words of a search mean: the cars that they describe, or the one whose number they are."""

from functools import reduce
from operator import and_

from bson import ObjectId
from pyroaring import BitMap

from dealership.cars import vin
from dealership.cars.car import Car
from dealership.cars.search.asked import Asked
from dealership.cars.stock_index.stock import NONE, Stock
from dealership.cars.words import understand


def find_numbered(q: str) -> ObjectId | None:
    """The id of the car whose VIN or stock number was typed."""
    if not q or (" " in q and not vin.is_valid(vin.normalise(q))):
        return None
    car = Car.objects.only("id").find_by_number(q)
    return car.id if car else None


def meeting(asked: Asked, stock: Stock, numbered: ObjectId | None) -> BitMap:
    """The cars that the words mean."""
    if numbered:
        return stock.among([numbered])
    standing = stock.having("status", asked.status.value)
    names = {question: stock.counts(question, standing) for question in ("make", "model")}
    understood = understand(asked.q, asked.status.value, names)
    if understood.unknown:
        return NONE
    groups = [
        BitMap.union(*(_with_facet(stock, asked.status.value, facet) for facet in group))
        for group in understood.groups
    ]
    years = [stock.between("year", year, year) for year in understood.years]
    return reduce(and_, [*groups, *years], standing)


def _with_facet(stock: Stock, status: str, facet: str) -> BitMap:
    question, _, answer = facet.removeprefix(f"{status}|").partition("|")
    return stock.having(question, answer)
