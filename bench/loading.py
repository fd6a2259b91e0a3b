"""How fast the demonstration stock is loaded, against a bare `insert_many` of the same documents.

Ratios above 1 mean faster than the bare insert. "storing" is our insert of ready-made documents
by one process; "making and storing" is what `flask seed` does, in as many processes as there are
processors, and includes making the documents.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from bench.support.machine import describe
from dealership.cars.car import Car
from dealership.database.connections import register_connections
from dealership.database.local_server import LocalServer
from dealership.database.settings import read_databases
from dealership.environ import Environ
from dealership.seeding.generating import generate_car
from dealership.seeding.illustrating import drawings_of
from dealership.seeding.inserting import insert
from dealership.seeding.loading import load_batch, several_processes
from dealership.seeding.plan import CAR_BATCH, Plan

CARS = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
ROUNDS = 5
PHOTO = {"digest": "0" * 64, "width": 1200, "height": 800, "caption": "side view"}


def main() -> None:
    """Print the ratios."""
    plan = Plan(cars=CARS, owners=0, seed=1, day=date(2026, 1, 1))
    ready = [generate_car(plan.seed, n, today=plan.day) for n in range(1, CARS + 1)]
    book = {drawing: PHOTO for car in ready for drawing in drawings_of(car)}
    for car in ready:
        car["photos"] = [PHOTO] * 4
    batches = [ready[i : i + CAR_BATCH] for i in range(0, CARS, CAR_BATCH)]
    print(f"{CARS:,} cars in batches of {CAR_BATCH:,}; {describe()}")
    with tempfile.TemporaryDirectory() as folder, LocalServer(Path(folder)) as server:
        settings, *_ = read_databases(Environ(server.start().variables), production=False)
        register_connections([settings])
        cars = Car._get_collection()
        with several_processes((settings,), os.cpu_count() or 1) as run:
            list(run(abs, range(8)))  # the processes are up before the clock runs
            contenders: dict[str, Callable[[], Any]] = {
                "bare insert_many": lambda: [
                    cars.insert_many(batch, ordered=False) for batch in batches
                ],
                "storing": lambda: [insert(cars, batch) for batch in batches],
                "making and storing": lambda: list(
                    run(partial(load_batch, plan, book), plan.batches())
                ),
            }
            _report(contenders, cars)


def _report(contenders: dict[str, Callable[[], Any]], cars: Any) -> None:
    took: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, load in contenders.items():
            cars.drop()
            started = time.perf_counter()
            load()
            took[name].append(time.perf_counter() - started)
            assert cars.estimated_document_count() == CARS
    bare = took["bare insert_many"]
    for name, seconds in took.items():
        ratios = [b / s for b, s in zip(bare, seconds, strict=True)]
        rate = CARS / statistics.median(seconds)
        print(
            f"{name:20} {rate:10,.0f} cars/s   ratio to bare: median {statistics.median(ratios):.2f}"
            f" (from {min(ratios):.2f} to {max(ratios):.2f})"
        )


if __name__ == "__main__":
    main()
