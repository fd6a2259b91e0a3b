"""From what was asked to the cars that meet it: one set for each part of a search."""

from collections.abc import Iterator
from functools import reduce
from operator import and_

from pyroaring import BitMap

from dealership.cars.facets import models_of
from dealership.cars.search.asked import Asked
from dealership.cars.search.questions import EQUIPMENT, RANGES
from dealership.cars.search.sorts import BEST, NEWEST
from dealership.cars.search.wording import Numbered, Wording
from dealership.cars.stock_index.stock import NONE, Stock
from dealership.cars.words import Criterion


class Narrowing:
    """The cars that meet a search, and those that would without some of its parts.

    A part is a question, a range or the words (`q`). Models belong to their makes: with Honda and
    BMW chosen and the model Accord, a Honda needs to be an Accord and a BMW may be any. A model
    that several chosen makes have narrows each of them; if none of them has any of the chosen
    models, no car is meant. Without a make, a model is a question like others.
    """

    def __init__(self, asked: Asked, stock: Stock, numbered: Numbered | None = None):
        """`numbered` are the cars whose VIN or stock number is among the words."""
        self.asked, self.stock = asked, stock
        self.standing = stock.having("status", asked.status.value)
        self._numbered = numbered or Numbered()
        self.wording = Wording(asked.q, stock, self.standing, self._numbered)
        # The order that the words ask for, if any; else the best matches come first.
        self.usual_sort = self.wording.understood.sort or (BEST if asked.q else NEWEST)
        # Colleagues find a car by its number whatever its status.
        self._all = stock.all if self._numbered.ids and asked.for_staff else self.standing
        # The chosen models of each chosen make.
        self.models = {make: self._models_of(make) for make in asked.answers("make")}
        self._parts = dict(self._each_part())

    @property
    def sort(self) -> str:
        """The order in which the cars are listed."""
        return self.asked.sort or self.usual_sort

    @property
    def parts(self) -> list[str]:
        """The parts that narrow the stock."""
        return list(self._parts)

    @property
    def cars(self) -> BitMap:
        """The cars that meet every part."""
        return self.without()

    @property
    def tiers(self) -> list[BitMap]:
        """The same cars, those first that match the words best."""
        return [self.cars & tier for tier in self.wording.tiers]

    def without(self, *parts: str) -> BitMap:
        """The cars that meet all other parts. Without makes, models narrow nothing that they did."""
        sets = [cars for part, cars in self._parts.items() if part not in parts]
        return reduce(and_, sets, self._all)

    def rephrased(self, criterion: Criterion) -> "Narrowing":
        """The search without the words that ask for one thing."""
        is_number = criterion.words in self._numbered.words
        asked = self.asked.with_words(criterion.rest)
        return Narrowing(asked, self.stock, None if is_number else self._numbered)

    def offered(self, question: str) -> dict[str, int]:
        """The answers that cars of the status give, with how many do."""
        key = "offered", question, self.asked.status
        return self.stock.once(key, lambda: self.stock.counts(question, self.standing))

    @property
    def of_makes(self) -> BitMap:
        """The cars of the chosen makes, of whatever model."""
        return self.stock.having("make", *self.asked.answers("make"))

    def _models_of(self, make: str) -> list[str]:
        """Those of the chosen models that a make has, in cars of whatever status."""
        chosen = self.asked.answers("model")
        return [model for model in chosen if self.stock.having(models_of(make), model)]

    def _of_makes_and_models(self) -> BitMap:
        if not self.asked.answers("model"):
            return self.of_makes
        if not any(self.models.values()):
            return NONE
        sets = [
            self.stock.having(models_of(make), *models)
            if models
            else self.stock.having("make", make)
            for make, models in self.models.items()
        ]
        return BitMap.union(*sets)

    def _each_part(self) -> Iterator[tuple[str, BitMap]]:
        asked, stock = self.asked, self.stock
        if asked.q:
            yield "q", self.wording.cars
        for question, answers in asked.chosen.items():
            if question == "make":
                yield question, self._of_makes_and_models()
            elif question == EQUIPMENT:
                yield question, reduce(and_, [stock.having(question, each) for each in answers])
            elif question != "model" or not asked.answers("make"):
                yield question, stock.having(question, *answers)
        for measure, of in RANGES.items():
            lowest, highest = asked.bounds(measure)
            if lowest is not None or highest is not None:
                yield measure, stock.between(measure, *of.scaled(lowest, highest))
