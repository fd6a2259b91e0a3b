"""The names that a stock has."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """What cars of the stock are called: models by make, trims, and what is on board."""

    models: Mapping[str, Collection[str]]
    trims: Collection[str] = ()
    equipment: Collection[str] = ()
