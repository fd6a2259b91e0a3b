"""What shoppers type, understood in the words of the stock: makes, models, amounts, colours and so on.

`Names` come from the stock, a `Vocabulary` is built of them, `understand` reads a text with it.
Nothing here knows of pages or databases.
"""

from dealership.cars.words.combining import make_of
from dealership.cars.words.names import Names
from dealership.cars.words.numbers import numbers_in
from dealership.cars.words.terms import SORT, TERMS
from dealership.cars.words.understanding import Criterion, Understood, understand
from dealership.cars.words.vocabulary import Alternative, Vocabulary

__all__ = [
    "SORT",
    "TERMS",
    "Alternative",
    "Criterion",
    "Names",
    "Understood",
    "Vocabulary",
    "make_of",
    "numbers_in",
    "understand",
]
