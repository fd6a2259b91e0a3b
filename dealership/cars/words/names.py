"""The names that a stock has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """What cars of the stock are called: models by make, trims, and what is on board."""

    models: Mapping[str, Iterable[str]]
    trims: Iterable[str] = ()
    equipment: Iterable[str] = ()
