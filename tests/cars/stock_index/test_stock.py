"""The stock as sets: put, changed and removed cars are as if they had been there from the start."""

from datetime import UTC, datetime
from typing import Any

import pytest
from bson import Decimal128, ObjectId
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.stock_index.stock import MOST_HISTOGRAMS, Place, Sort, Stock
from dealership.cars.stock_index.traits import MEASURES, traits_of

ids = st.integers(1, 40).map(lambda number: ObjectId(f"{number:024x}"))
descriptions = st.fixed_dictionaries(
    {"status": st.sampled_from(["for_sale", "sold"])},
    optional={
        "make": st.sampled_from(["Honda", "Kia"]),
        "model": st.sampled_from(["Civic", "Rio"]),
        "year": st.integers(2015, 2018),
        "mileage": st.integers(0, 5),
        "price": st.sampled_from([Decimal128("1.00"), Decimal128("2.50")]),
        "acquired": st.sampled_from([datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2)]),
        "equipment": st.lists(st.sampled_from(["Tow bar", "Camera"]), max_size=2),
    },
)
houses = st.dictionaries(ids, descriptions, max_size=20)
sorts = st.builds(Sort, st.sampled_from(MEASURES), st.booleans())


def stock_of(house: dict[ObjectId, dict[str, Any]]) -> Stock:
    return Stock({"_id": id, **house[id]} for id in sorted(house))


def everything_in(stock: Stock) -> dict[Any, Any]:
    """All that can be read out of a stock."""
    questions = ("status", "make", "model", "make_model|Honda", "make_model|Kia", "equipment")
    return {
        "all": set(stock.ids(stock.all)),
        "counts": {question: stock.counts(question, stock.all) for question in questions},
        "bars": {
            measure: stock.spread(measure, stock.all, [0, 2, 150, 2016, 739_617])
            for measure in MEASURES
        },
        "sorts": {
            (measure, descending): stock.first(stock.all, Sort(measure, descending), 100)
            for measure in MEASURES
            for descending in (True, False)
        },
    }


@given(houses, st.lists(st.tuples(ids, st.none() | descriptions), max_size=15))
def test_changed_one_by_one_it_is_as_if_read_at_once(before, changes):
    stock, after = stock_of(before), dict(before)
    everything_in(stock)
    for id, description in changes:
        stock.put(id, None if description is None else traits_of(description))
        after.pop(id, None)
        if description is not None:
            after[id] = description

    assert everything_in(stock) == everything_in(stock_of(after))


@given(houses, houses, sorts, st.integers(1, 25))
def test_the_first_and_those_beyond_them_are_all(early, late, sort, most):
    stock = stock_of(early)
    for id, description in late.items():
        stock.put(id, traits_of(description))

    first = stock.first(stock.all, sort, most)
    in_order = stock.first(stock.all, sort, 100)

    assert first == in_order[:most]
    assert set(in_order) == set(early) | set(late)
    for number, id in enumerate(in_order):
        beyond = stock.beyond(stock.all, sort, stock.place_of(id, sort))
        assert stock.first(beyond, sort, 100) == in_order[number + 1 :]


@given(houses, sorts, st.none() | st.integers(0, 2**43), ids)
def test_a_place_where_nobody_stands_divides_the_stock(house, sort, number, id):
    stock = stock_of(house)
    place = Place(number, id)
    other_way = Sort(sort.measure, not sort.descending)

    behind = stock.beyond(stock.all, sort, place)
    before = stock.beyond(stock.all, other_way, place)

    assert not behind & before
    there = stock.all - behind - before
    assert set(stock.ids(there)) <= {id}


def test_only_cars_of_the_stock_are_among_some():
    known, stranger = ObjectId(), ObjectId()
    stock = stock_of({known: {"status": "sold"}})
    stock.put(known, None)

    assert not stock.among([known, stranger])


@given(houses)
def test_read_in_several_lots_it_is_as_if_read_in_one(house):
    at_once = stock_of(house)
    with pytest.MonkeyPatch.context() as small_lots:
        small_lots.setattr("dealership.cars.stock_index.gathering.AT_ONCE", 3)
        in_lots = stock_of(house)

    assert everything_in(in_lots) == everything_in(at_once)


def test_what_was_computed_is_remembered_until_a_car_changes():
    stock = stock_of({})
    computed = iter(range(5))

    first = [stock.once("a key", lambda: next(computed)) for _ in range(3)]
    stock.put(ObjectId(), traits_of({"status": "sold"}))

    assert first == [0, 0, 0]
    assert stock.once("a key", lambda: next(computed)) == 1


def test_only_some_histograms_are_kept():
    stock = stock_of({ObjectId(): {"status": "sold", "year": 2015}})

    for start in range(100):
        assert stock.spread("year", stock.all, [0, 2000 + start]) == (
            [0, 1] if start < 16 else [1, 0]
        )

    assert len(stock._bars) == MOST_HISTOGRAMS
