"""What the cars of the stock are called, ready to be looked up."""

from dataclasses import replace
from weakref import WeakKeyDictionary

from dealership.cars.facets import models_of
from dealership.cars.naming import name_key
from dealership.cars.search.asked import Asked
from dealership.cars.stock_index.stock import Stock
from dealership.cars.words import Names, Vocabulary

_known: WeakKeyDictionary[Stock, tuple[int, Vocabulary]] = WeakKeyDictionary()


def vocabulary_of(stock: Stock) -> Vocabulary:
    """The words of the stock, of whatever status: who asks for a car that is sold is told so.

    Built anew only when a name has come that was not there before, because that takes a hundred
    times longer than reading what somebody typed. A stock forgets no name while it is held.
    """
    makes = {make: stock.answers(models_of(make)) for make in stock.answers("make")}
    trims, equipment = stock.answers("trim"), stock.answers("equipment")
    size = len(makes) + len(trims) + len(equipment) + sum(map(len, makes.values()))
    known = _known.get(stock)
    if known is None or known[0] != size:
        known = _known[stock] = size, Vocabulary(Names(makes, trims, equipment))
    return known[1]


def called_as_in(stock: Stock, asked: Asked) -> Asked:
    """The same search with makes and models as the stock calls them now.

    An address or a saved search may be older than the name: `?make=honda` means Honda.
    """
    renamed = {
        question: tuple(dict.fromkeys(_called(stock, question, answer) for answer in answers))
        for question, answers in asked.chosen.items()
        if question in ("make", "model")
    }
    return replace(asked, chosen={**asked.chosen, **renamed})


def _called(stock: Stock, question: str, name: str) -> str:
    """A name, if there is a car of it; else one that is written otherwise."""
    if stock.having(question, name):
        return name
    known = stock.once(
        ("names by key", question),
        lambda: {name_key(n): n for n in stock.answers(question) if stock.having(question, n)},
    )
    return known.get(name_key(name), name)
