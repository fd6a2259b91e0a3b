"""What is to be seeded: how much, out of which seed, and as of which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dealership.seeding.generating import is_sold

CAR_BATCH = 2_000


@dataclass(frozen=True)
class Plan:
    """The same plan always makes the same stock."""

    cars: int
    owners: int
    seed: int
    day: date

    def batches(self) -> list[range]:
        """The numbers of the cars, in batches; the first car is number 1."""
        return [
            range(start, min(start + CAR_BATCH, self.cars + 1))
            for start in range(1, self.cars + 1, CAR_BATCH)
        ]

    def cars_of_owners(self) -> Iterator[list[int]]:
        """For each owner the numbers of their cars: every sold car has just one owner."""
        sold = [number for number in range(1, self.cars + 1) if is_sold(self.seed, number)]
        for owner in range(self.owners):
            yield sold[owner :: self.owners]
