"""What to offer to somebody who is typing: answers that have cars for sale, and a car by its number."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for
from flask_babel import ngettext
from pyroaring import BitMap

from dealership.cars.addresses import car_url
from dealership.cars.car import Car
from dealership.cars.search.names import vocabulary_of
from dealership.cars.search.panel import label_of
from dealership.cars.status import Status
from dealership.cars.stock_index.keeping import stock_now
from dealership.cars.stock_index.stock import Stock
from dealership.cars.words import numbers_in, understand
from dealership.cars.words.completions import Completion, Fit
from dealership.web import formats

MOST = 8
MOST_NUMBERED = 3
_NAMED = ("vi_number", "stock_number", "make", "model", "trim", "year")


@dataclass(frozen=True)
class Suggestion:
    """What may be meant, where that leads, how many cars it has, and what is said beside it."""

    label: str
    url: str
    count: int
    note: str


def suggestions(text: str) -> list[Suggestion]:
    """What a text may become, at most eight: cars with that number, then names and bodies."""
    found = list(_numbered(text))
    with stock_now() as stock:
        found += _completed(text, stock)
    return found[:MOST]


def _numbered(text: str) -> Iterator[Suggestion]:
    if numbers := numbers_in(text):
        cars = Car.objects.for_sale().numbered(numbers).only(*_NAMED).limit(MOST_NUMBERED)
        for car in cars:
            yield Suggestion(str(car), car_url(car), 1, car.stock_number or "")


def _completed(text: str, stock: Stock) -> list[Suggestion]:
    """What has cars of what the text may become; failing that, of what was probably meant."""
    vocabulary, offered = vocabulary_of(stock), stock.having("status", Status.FOR_SALE)

    def counted(text: str) -> list[tuple[Completion, int]]:
        return _with_cars(vocabulary.completions.of(text), stock, offered)

    found = counted(text) or counted(understand(text, vocabulary).corrected)
    return [_suggestion(completion, count) for completion, count in found[:MOST]]


def _with_cars(
    completions: dict[Completion, Fit], stock: Stock, offered: BitMap
) -> list[tuple[Completion, int]]:
    """Those that have cars: what fits best, models behind all else, then by how many there are."""
    counts = {
        each: stock.having(each.question, each.value).intersection_cardinality(offered)
        for each in completions
    }
    order = sorted(
        (each for each, count in counts.items() if count),
        key=lambda each: (completions[each], bool(each.make), -counts[each]),
    )
    return [(each, counts[each]) for each in order]


def _suggestion(completion: Completion, count: int) -> Suggestion:
    if completion.make:
        label = f"{completion.make} {completion.value}"
        url = url_for("cars.index", make=completion.make, model=completion.value)
    else:
        label = label_of(completion.question, completion.value)
        url = f"{url_for('cars.index')}?{urlencode({completion.question: completion.value})}"
    note = ngettext("%(count)s car", "%(count)s cars", count, count=formats.number(count))
    return Suggestion(label, url, count, note)
