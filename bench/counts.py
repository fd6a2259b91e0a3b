"""What a list page costs with a thousand, a hundred thousand and a million cars.

Each stock has a database of its own and a process that works with it as a gunicorn worker does. The
processes take turns, a page each, because machines are noisy; what is said is the median of the
process's own time on a processor. "figures" is the search by itself (total, page, every choice, bars),
"page" the whole answer with its template.
"""

import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from bson import Decimal128, ObjectId
from flask import Flask
from pymongo import MongoClient

from bench.support.machine import describe
from config import Config
from dealership import create_app
from dealership.cars.car import Car
from dealership.cars.facets import facets_of
from dealership.cars.search import CarSearch
from dealership.cars.stock_index.keeping import stock_now
from dealership.cars.stocking import change_car, recount
from dealership.database.connections import release_connections
from dealership.database.local_server import LocalServer
from dealership.database.settings import read_databases
from dealership.environ import Environ
from dealership.seeding.generating import generate_car
from tests.cars.stock_index.another_process import Colleague, colleague

SIZES = [int(size) for size in sys.argv[1:]] or [1_000, 100_000, 1_000_000]
ROUNDS = 40
CHANGES = 15
VARIETY = 5_000
BATCH = 5_000
PHOTO = {"digest": "0" * 64, "width": 1200, "height": 800, "caption": "side view"}
SEARCHES = {
    "everything": "",
    "two makes, a body": "make=Honda&make=BMW&body=sedan&body=suv",
    "many filters": "make=Toyota&fuel=petrol&fuel=hybrid&transmission=automatic&colour=white"
    "&colour=black&min_price=10000&max_price=30000&max_mileage=80000&sort=price",
    "equipment, deep in": "equipment=Heated+front+seats&sort=-price&after=0.2500000." + "0" * 24,
    "typed": "q=toyota+suv",
}


def main() -> None:
    """Fill the stocks, let the processes take turns, and print."""
    print(describe())
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalServer(Path(folder)) as server,
        ExitStack() as stack,
    ):
        address = server.start()
        workers: dict[int, Colleague] = {}
        for size in SIZES:
            variables = address.variables | {"MONGODB_NAME": f"stock_{size}"}
            settings, *_ = read_databases(Environ(variables), production=False)
            with MongoClient(
                address.host, address.port, username=address.username, password=address.password
            ) as client:
                _fill(client[settings.name], size)
            workers[size] = stack.enter_context(colleague((settings,)))
            seconds, megabytes = workers[size](open_house, variables, folder)
            print(f"{size:>9,} cars: read in {seconds:.2f} s, {megabytes:.0f} MB", flush=True)
        heading = "".join(f"{f'{size:,}':>22}" for size in SIZES)
        print(f"{'':30}{heading}   milliseconds (ratio to the smallest)")
        for name, query in SEARCHES.items():
            _report(f"{name}, figures", workers, figures, query, ROUNDS)
            _report(f"{name}, page", workers, page, query, ROUNDS)
        _report("after a change, figures", workers, figures_after_a_change, "", CHANGES)


def _report(
    label: str,
    workers: dict[int, Colleague],
    act: Callable[[str], float],
    query: str,
    rounds: int,
) -> None:
    took: dict[int, list[float]] = {size: [] for size in workers}
    for _ in range(rounds):
        for size, worker in workers.items():
            took[size].append(worker(act, query))
    medians = {size: statistics.median(seconds) * 1000 for size, seconds in took.items()}
    smallest = medians[min(medians)]
    cells = "".join(f"{each:>14.2f} ({each / smallest:.2f})" for each in medians.values())
    print(f"{label:30}{cells}", flush=True)


# In the process of a stock

_house: list[Flask] = []


def open_house(address: dict[str, str], folder: str) -> tuple[float, float]:
    """Set up the site and read the stock; how many seconds and megabytes that takes."""
    release_connections()
    variables = {
        "APP_ENV": "testing",
        "SECRET_KEY": "a benchmark signs its cookies with this",
        "INSTANCE_PATH": folder,
    } | address
    _house.append(create_app(Config.from_environ(variables)))
    recount()
    before, began = _megabytes(), time.process_time()
    with stock_now(patience=600):
        pass
    return time.process_time() - began, _megabytes() - before


def figures(query: str) -> float:
    """How long a search takes."""
    with _house[0].test_request_context(f"/cars/?{query}") as context:
        began = time.process_time()
        found = CarSearch(context.request.args)
        assert found.total
        return time.process_time() - began


def page(query: str) -> float:
    """How long a page takes."""
    began = time.process_time()
    answer = _house[0].test_client().get(f"/cars/?{query}")
    assert answer.status_code == 200
    return time.process_time() - began


def figures_after_a_change(query: str) -> float:
    """How long a search takes for which a change has to be read first."""
    car = Car.objects.for_sale().first()
    change_car(car.id, car.version, lambda car: setattr(car, "mileage", car.mileage + 1))
    return figures(query)


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


# Filling


def _fill(database: Any, size: int) -> None:
    chance = random.Random(1)
    variants = [generate_car(1, n, today=date(2026, 1, 1)) for n in range(1, VARIETY + 1)]
    for car in variants:
        car |= {"description": "", "service_history": [], "photos": [PHOTO] * 4}
    for start in range(0, size, BATCH):
        count = min(BATCH, size - start)
        cars = list(_varied(variants, chance, start, count))
        database.cars.insert_many(cars, ordered=False)
    database.cars.create_index([("facets", 1), ("acquired", 1), ("_id", 1)])


def _varied(
    variants: list[dict[str, Any]], chance: random.Random, start: int, count: int
) -> Iterator[dict[str, Any]]:
    for number in range(start, start + count):
        car = dict(chance.choice(variants))
        car["_id"] = ObjectId()
        car["mileage"] += chance.randrange(5_000)
        car["vin_kind"], car["vi_number"] = "legacy", f"X{number}"
        car["stock_number"] = str(10_001 + number)
        if "price" in car:
            car["price"] = Decimal128(car["price"].to_decimal() + chance.randrange(-20, 20) * 50)
        yield car | {"facets": facets_of(car)}


if __name__ == "__main__":
    main()
