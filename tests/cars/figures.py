"""The figures of the index beside those counted car by car."""

from collections import defaultdict

from bson import ObjectId

from dealership.cars.car import Car
from dealership.cars.stock_index.keeping import stock_now
from dealership.cars.stock_index.stock import Sort
from dealership.cars.stock_index.traits import EQUIPMENT, MEASURES, ONE_ANSWER, traits_of


def count_of(question: str, answer: str, status: str | None = None) -> int:
    """How many cars (of a status) the index knows to give an answer."""
    with stock_now() as stock:
        cars = stock.all if status is None else stock.having("status", status)
        return stock.counts(question, cars).get(answer, 0)


def assert_index_is_true() -> None:
    """Every set and every number of the index is what the stored cars say."""
    cars = {car["_id"]: traits_of(car) for car in Car.objects.as_pymongo()}
    expected: dict[tuple[str, str], set[ObjectId]] = defaultdict(set)
    for id, traits in cars.items():
        for pair in traits.answers:
            expected[pair].add(id)
    with stock_now() as stock:
        assert set(stock.ids(stock.all)) == set(cars)
        for question in {*ONE_ANSWER, EQUIPMENT, *(question for question, _ in expected)}:
            for answer in stock.answers(question):
                having = set(stock.ids(stock.having(question, answer)))
                assert having == expected.pop((question, answer), set()), (question, answer)
        assert not expected
        for measure in MEASURES:
            for id, traits in cars.items():
                number = stock.place_of(id, Sort(measure)).number
                assert number == traits.numbers.get(measure), (measure, id)
