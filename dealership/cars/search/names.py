"""What the cars of the stock are called, ready to be looked up."""

from weakref import WeakKeyDictionary

from dealership.cars.facets import models_of
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
