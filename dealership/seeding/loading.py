"""Making the demonstration stock and storing it: in batches, by several processes, no `save()`.

Every document has an id that follows from the seed and its number, so an interrupted run is
finished by running it again, and a finished one repeats without effect.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from dealership.cars.car import Car
from dealership.cars.stocking import SERIES, recount
from dealership.database.connections import register_connections
from dealership.database.indexes import build, mapped_documents
from dealership.database.sequence import Sequence
from dealership.database.settings import DatabaseSettings
from dealership.owners.owner import Owner
from dealership.profile.opening_hours import OpeningHours
from dealership.sales.lead import Lead
from dealership.seeding.enquiring import generate_leads
from dealership.seeding.generating import car_id, generate_car, generate_owner
from dealership.seeding.illustrating import (
    Drawing,
    PhotoBook,
    drawings_for,
    gallery,
    illustrate,
)
from dealership.seeding.inserting import insert
from dealership.seeding.plan import Plan

OWNER_BATCH = 2_000
T = TypeVar("T")
Run = Callable[[Callable[[Any], T], Iterable[Any]], Iterable[T]]


class Loader:
    """Carries out a plan, step by step; each step yields how far it is."""

    def __init__(self, plan: Plan, run: Run):
        self.plan = plan
        self._run = run
        self._book: PhotoBook = {}

    def drawings(self) -> list[Drawing]:
        """What has to be drawn for the cars that are not stored yet."""
        needed = self._run(partial(_drawings, self.plan), self.plan.batches())
        return sorted(set().union(*needed))

    def draw(self, drawings: list[Drawing]) -> Iterator[int]:
        """Draw and keep the pictures, yielding 1 for each."""
        for drawing, photo in self._run(illustrate, drawings):
            self._book[drawing] = photo
            yield 1

    def load_cars(self) -> Iterator[int]:
        """Store the cars, yielding the size of each batch."""
        yield from self._run(partial(load_batch, self.plan, self._book), self.plan.batches())

    def load_owners(self) -> Iterator[int]:
        """Store the owners of the sold cars, yielding the size of each batch."""
        batch: list[dict[str, Any]] = []
        for number, cars in enumerate(self.plan.cars_of_owners(), start=1):
            batch.append(_owner(self.plan, number, cars))
            if len(batch) == OWNER_BATCH or number == self.plan.owners:
                insert(Owner._get_collection(), batch)
                yield len(batch)
                batch = []

    def load_leads(self, hours: OpeningHours) -> None:
        """Store what shoppers ask about the cars on offer."""
        insert(Lead._get_collection(), list(generate_leads(self.plan, hours)))

    def finish(self) -> None:
        """Build what is faster built at the end: indexes and the numbers; then tell everybody."""
        for document in mapped_documents():
            build(document)
        recount()
        Sequence.skip_to(SERIES, self.plan.cars)


@contextmanager
def several_processes(databases: tuple[DatabaseSettings, ...], count: int) -> Iterator[Run]:
    """A way to run a function over many items in `count` processes, in any order of completion.

    The processes are started afresh, because a database client does not survive a fork.
    """
    if count < 2:
        yield map
        return
    with ProcessPoolExecutor(
        count,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=register_connections,
        initargs=(databases,),
    ) as pool:
        try:
            yield pool.map
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _missing(plan: Plan, numbers: range) -> list[dict[str, Any]]:
    """The cars of a batch that are not stored yet."""
    ids = {car_id(plan.seed, number): number for number in numbers}
    stored = Car._get_collection().find({"_id": {"$in": list(ids)}}, {"_id": 1})
    for car in stored:
        del ids[car["_id"]]
    return [generate_car(plan.seed, number, today=plan.day) for number in ids.values()]


def _drawings(plan: Plan, numbers: range) -> set[Drawing]:
    return drawings_for(_missing(plan, numbers))


def load_batch(plan: Plan, book: PhotoBook, numbers: range) -> int:
    """Make and store the cars of a batch that are not stored yet; returns the size of the batch."""
    cars = _missing(plan, numbers)
    for car in cars:
        car["photos"] = gallery(car, book)
    insert(Car._get_collection(), cars)
    return len(numbers)


def _owner(plan: Plan, number: int, car_numbers: list[int]) -> dict[str, Any]:
    car_ids = [car_id(plan.seed, car) for car in car_numbers]
    return generate_owner(plan.seed, number, today=plan.day, car_ids=car_ids)
