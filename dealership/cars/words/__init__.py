"""What shoppers type, understood in the words of the stock: makes, models, amounts, colours and so on.

`Names` come from the stock, a `Vocabulary` is built of them, `understand` reads a text with it.
Nothing here knows of pages or databases.
"""

from dealership.cars.words.names import Names
from dealership.cars.words.numbers import numbers_in
from dealership.cars.words.terms import TERMS
from dealership.cars.words.understanding import Understood, understand
from dealership.cars.words.vocabulary import Alternative, Vocabulary

__all__ = ["TERMS", "Alternative", "Names", "Understood", "Vocabulary", "numbers_in", "understand"]
