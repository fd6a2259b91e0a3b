"""Whether the index says what the database says, counted there the long way."""

from collections.abc import Iterator
from typing import Any

from mongoengine.connection import get_connection
from pymongo.client_session import ClientSession

from dealership.cars.car import Car
from dealership.cars.stock_index.keeping import read_cars
from dealership.cars.stock_index.stock import Stock
from dealership.cars.stock_index.traits import EQUIPMENT, ONE_ANSWER
from dealership.database.document import UPGRADED

Counts = dict[tuple[str, str], int]


def differences() -> Iterator[str]:
    """Each figure of a newly read index that is not what MongoDB counts, said in a line.

    Both are taken at one moment, so the house may be open meanwhile.
    """
    with get_connection("core").start_session(snapshot=True) as session:
        stock = Stock(read_cars(session, UPGRADED))
        for question in (*ONE_ANSWER, EQUIPMENT):
            counted, indexed = _counted(question, session), _indexed(question, stock)
            for status, answer in sorted(counted.keys() | indexed.keys()):
                here, there = indexed.get((status, answer), 0), counted.get((status, answer), 0)
                if here != there:
                    yield f"{status}, {question} {answer}: {here} in the index, {there} in MongoDB"


def _indexed(question: str, stock: Stock) -> Counts:
    return {
        (status, answer): count
        for status in stock.answers("status")
        for answer, count in stock.counts(question, stock.having("status", status)).items()
    }


def _counted(question: str, session: ClientSession) -> Counts:
    group = {"_id": {"status": "$status", "answer": f"${question}"}, "cars": {"$sum": 1}}
    unwind: list[dict[str, Any]] = [
        # The same item twice is one.
        {"$project": {"status": 1, EQUIPMENT: {"$setUnion": [f"${EQUIPMENT}", []]}}},
        {"$unwind": f"${EQUIPMENT}"},
    ]
    steps = [{"$match": UPGRADED}, *(unwind if question == EQUIPMENT else []), {"$group": group}]
    found = Car._get_collection().aggregate(steps, session=session)
    return {
        (each["_id"]["status"], str(answer)): each["cars"]
        for each in found
        if (answer := each["_id"].get("answer"))
    }
