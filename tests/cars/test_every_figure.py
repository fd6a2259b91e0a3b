"""Every figure of every search is what counting car by car gives, before and after changes."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from bson import Decimal128, ObjectId
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from dealership.cars.car import Car
from dealership.cars.facets import facets_of
from dealership.cars.search import CarSearch, matching
from dealership.cars.search.asked import Asked
from dealership.cars.search.sorts import BEST, SORTS
from dealership.cars.specification import Body, Colour, Drive, Fuel, Transmission
from dealership.cars.status import Status
from dealership.cars.stock_change import StockChange
from dealership.cars.stocking import change_car, change_cars, recount
from tests.cars.counting import LongWay, Wanted, answer_of, in_order, number_of
from tests.cars.figures import assert_index_is_true
from tests.examples import examples
from tests.factories import make_car

CARS = 120
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MODELS = {
    "Honda": ["Accord", "Civic", "Fit"],
    "BMW": ["320i", "X3"],
    "Kia": ["Rio", "Civic"],  # a name that two makes share
    "Škoda & Söhne": ["Fabia|Combi"],
}
NOWHERE = {"make": "Lada", "model": "Niva", "equipment": "Ejection seat"}
EQUIPMENT = ["Tow bar", "Heated seats", "Roof rails", "Camera"]
ANSWERS: dict[str, list[str]] = {
    "make": [*MODELS, NOWHERE["make"]],
    "model": [*{model for models in MODELS.values() for model in models}, NOWHERE["model"]],
    "body": [*Body],
    "fuel": [*Fuel][:4],
    "transmission": [*Transmission],
    "drive": [*Drive],
    "colour": [*Colour][:5],
    "doors": ["2", "4", "5", "9"],
    "seats": ["4", "5", "11"],
    "equipment": [*EQUIPMENT, NOWHERE["equipment"]],
}
LIMITS = {
    "year": st.integers(2008, 2027),
    "price": st.sampled_from([0, 1, 4_000, 9_999, 10_000, 19_999, 30_000, 99_999_999]),
    "mileage": st.sampled_from([0, 9, 10, 50_000, 149_999, 2_000_000]),
}
PRICES = ["0.00", "0.99", "9999.50", "9999.99", "10000.00", "19999.00", "30000.00", "1250000.00"]


def a_car(chance: random.Random) -> dict[str, Any]:
    """A car as it is stored, with something missing here and there and many equal numbers."""
    make = chance.choice(list(MODELS))
    car = {
        "_id": ObjectId(chance.randbytes(12)),
        "make": make,
        "model": chance.choice(MODELS[make]),
        "year": chance.randint(2010, 2026),
        "mileage": chance.choice([0, 10, 10, 5_000, chance.randrange(150_000)]),
        "status": chance.choices([*Status], [2, 12, 1, 4, 1])[0].value,
        "acquired": NEW_YEAR - timedelta(days=chance.randrange(30)),
        "vin_kind": "vin",
        "engine": {},
        "created": NEW_YEAR,
        "updated": NEW_YEAR,
        "version": 1,
        "equipment": chance.sample(EQUIPMENT, chance.randrange(4)),
    }
    some = {
        "body": chance.choice([*Body][:5]).value,
        "fuel": chance.choice([*Fuel][:3]).value,
        "transmission": chance.choice([*Transmission][:2]).value,
        "drive": chance.choice([*Drive]).value,
        "colour": chance.choice([*Colour][:4]).value,
        "doors": chance.choice([2, 4, 5]),
        "seats": chance.choice([4, 5]),
    }
    car |= {name: value for name, value in some.items() if chance.random() < 0.9}
    if car["status"] == "for_sale" or chance.random() < 0.5:
        price = chance.choice([*PRICES, str(chance.randrange(4_000, 40_000))])
        car["price"] = Decimal128(price)
    return car | {"facets": facets_of(car)}


def nothing() -> None:
    """The cars stay as they were loaded."""


def sell_some() -> None:
    """One by one, as at the counter; the makes that are left get fewer."""
    for car in Car.objects.for_sale()[:25]:
        change_car(car.id, car.version, lambda car: setattr(car, "status", Status.SOLD))


def change_some_prices() -> None:
    """Many at once, as before a holiday."""

    def reduce(car: Car) -> None:
        car.price = (car.price * Decimal("0.9")).quantize(Decimal("0.01"))

    cars = [car for car in Car.objects if car.price]
    change_cars({car.id: car.version for car in cars[::2]}, reduce)


def describe_some_anew() -> None:
    """A car turns out to be another model, of another make, with less equipment."""

    def describe(car: Car) -> None:
        car.make, car.model, car.equipment, car.body = "BMW", "Z4", ["Camera"], None

    for car in Car.objects[:10]:
        change_car(car.id, car.version, describe)


def import_many() -> None:
    """Loaded past the acts, as a file is, and then counted."""
    chance = random.Random(8)
    Car._get_collection().insert_many([a_car(chance) for _ in range(80)])
    recount()


def add_and_remove_some() -> None:
    """Cars arrive, and one that was entered by mistake goes for good."""
    for year in range(2015, 2020):
        make_car(year=year, equipment=["Tow bar"])
    car = Car.objects.first()
    car.delete()
    StockChange.record([car.id])


CHANGES = (
    nothing,
    sell_some,
    change_some_prices,
    describe_some_anew,
    import_many,
    add_and_remove_some,
)


@pytest.fixture(scope="module")
def house(site: Flask) -> Iterator[None]:
    """A stock that the tests of this file change one after another."""
    chance = random.Random(7)
    _empty()
    Car._get_collection().insert_many([a_car(chance) for _ in range(CARS)])
    recount()
    with site.test_request_context():
        yield
    _empty()


def _empty() -> None:
    for document in (Car, StockChange):
        document._get_collection().delete_many({})


@pytest.fixture(scope="module", params=CHANGES, ids=lambda change: change.__name__)
def long_way(house: None, request: pytest.FixtureRequest) -> LongWay:
    """The stock after one more change."""
    request.param()
    return LongWay(list(Car.objects.as_pymongo()))


def some_of(answers: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(answers), min_size=1, max_size=3, unique=True)


wishes = st.builds(
    Wanted,
    chosen=st.fixed_dictionaries(
        {}, optional={question: some_of(answers) for question, answers in ANSWERS.items()}
    ),
    limits=st.fixed_dictionaries(
        {},
        optional={f"{end}_{name}": n for name, n in LIMITS.items() for end in ("min", "max")},
    ),
    status=st.sampled_from(["for_sale"] * 4 + [*Status]),
)
# A wish with everything in it finds nothing; most people ask for less.
wishes = st.one_of(
    wishes,
    st.builds(
        lambda wanted, kept, bounds: Wanted(
            {name: wanted.chosen[name] for name in list(wanted.chosen)[:kept]},
            dict(list(wanted.limits.items())[:bounds]),
            wanted.status,
        ),
        wishes,
        st.integers(0, 2),
        st.integers(0, 1),
    ),
)


def search(arguments: list[tuple[str, str]] | str) -> CarSearch:
    """The search of some arguments, or of an address on the page, by a colleague."""
    if isinstance(arguments, str):
        arguments = parse_qsl(urlsplit(arguments).query)
    return CarSearch(MultiDict(arguments), for_staff=True)


@examples(60)
@given(wanted=wishes)
def test_totals_choices_and_bars_are_right(long_way, wanted):
    found = search(wanted.arguments)

    assert found.total == len(long_way.found(wanted))
    for question in found.questions:
        shown = {(choice.group, choice.value): choice.count for choice in question.choices}
        assert len(shown) == len(question.choices)
        assert shown == expected_choices(long_way, wanted, question.name), question.name
    for each in found.ranges:
        open_otherwise = long_way.found(wanted, without=[each.name])
        numbers = [number_of(car, each.name) for car in open_otherwise]
        known = [int(number) for number in numbers if number is not None]
        for bar in each.bars:
            highest = max(known, default=0) if bar.high is None else bar.high
            assert bar.count == sum(bar.low <= number <= highest for number in known)
        assert sum(bar.count for bar in each.bars) == len(known)


def expected_choices(
    long_way: LongWay, wanted: Wanted, question: str
) -> dict[tuple[str, str], int]:
    """What should stand beside the answers to a question: (group, answer) → cars."""
    chosen = wanted.chosen.get(question, [])
    standing = long_way.standing(wanted)
    if question == "model":
        return _expected_models(long_way, wanted)
    if question == "equipment":
        offered = {item for car in standing for item in car.get("equipment", ())} | {*chosen}
        counted = Counter(
            item for car in long_way.found(wanted) for item in car.get("equipment", ())
        )
    else:
        offered = {answer_of(car, question) for car in standing} - {None} | {*chosen}
        # A make is counted with all its models.
        without = ["make", "model"] if question == "make" and chosen else [question]
        others = long_way.found(wanted, without=without)
        counted = Counter(answer_of(car, question) for car in others)
    return {("", answer): counted[answer] for answer in offered}


def _expected_models(long_way: LongWay, wanted: Wanted) -> dict[tuple[str, str], int]:
    makes, chosen = wanted.chosen.get("make", []), wanted.chosen.get("model", [])
    others = long_way.found(wanted, without=["make", "model"])
    expected: dict[tuple[str, str], int] = {}
    for make in makes:
        offered = {car["model"] for car in long_way.standing(wanted) if car["make"] == make}
        offered |= {model for model in chosen if make in long_way.makes_of(model)}
        for model in offered:
            expected[make, model] = sum(
                car["make"] == make and car["model"] == model for car in others
            )
    for model in chosen:
        if not long_way.makes_of(model) & {*makes}:
            count = 0 if makes else sum(car["model"] == model for car in others)
            expected["", model] = count
    return expected


@examples(20)
@given(wanted=wishes, sort=st.sampled_from(sorted(set(SORTS) - {BEST})))
def test_all_pages_together_show_each_car_once_and_in_order(long_way, wanted, sort):
    expected = in_order(long_way.found(wanted), sort)

    page = search([*wanted.arguments, ("sort", sort)])
    ids, pages = [car.id for car in page.cars], [page]
    while page.next_url:
        page = search(page.next_url)
        assert page.first == len(ids) + 1
        ids += [car.id for car in page.cars]
        assert page.last == len(ids)
        pages.append(page)

    assert ids == expected
    for earlier in reversed(pages[:-1]):
        page = search(page.previous_url)
        assert [car.id for car in page.cars] == [car.id for car in earlier.cars]
    assert page.previous_url is None


@examples(3)
@given(wanted=wishes)
def test_every_address_on_the_page_keeps_its_promise(long_way, wanted):
    found = search(wanted.arguments)

    for question in found.questions:
        for choice in question.choices[:4]:
            turned = search(choice.url)
            (same,) = [
                each
                for other in turned.questions
                if other.name == question.name
                for each in other.choices
                if (each.value, each.group) == (choice.value, choice.group)
            ] or [None]
            if not choice.is_selected and question.name == "equipment":
                assert turned.total == choice.count
            assert same is None or same.is_selected != choice.is_selected
    for each in found.ranges:
        for bar in each.bars:
            if bar.high is not None:
                assert search(bar.url).total == bar.count
    for loosening in found.loosenings:
        assert search(loosening.url).total == loosening.count > 0
    for chip in found.chips:
        assert len(search(chip.url_without).chips) < len(found.chips)


@examples(20)
@given(wanted=wishes)
def test_an_empty_search_names_every_filter_that_is_to_blame(long_way, wanted):
    found = search(wanted.arguments)
    parts = {*wanted.chosen, *(name.partition("_")[2] for name in wanted.limits)}
    alternatives = []
    for part in parts:
        gone = [part, "model"] if part == "make" else [part]
        alternatives.append(len(long_way.found(wanted, without=gone)))

    counts = [loosening.count for loosening in found.loosenings]

    if found.total:
        assert counts == []
    else:
        assert counts == sorted(filter(None, alternatives), reverse=True)[:5]


@examples(20)
@given(wanted=wishes)
def test_a_search_that_is_kept_matches_what_the_list_shows(long_way, wanted):
    asked = Asked.from_arguments(MultiDict(wanted.arguments), for_staff=True)
    candidates = [car["_id"] for car in long_way.cars[::2]] + [ObjectId()]

    found = {car["_id"] for car in long_way.found(wanted)}

    assert matching(asked, candidates) == found & {*candidates}


def test_the_index_is_true(long_way):
    assert_index_is_true()
