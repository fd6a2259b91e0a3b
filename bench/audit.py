"""What it costs that every change is recorded: a change with its event against one without.

Both ways take turns within one process. Without, the ledger of a unit of work notes nothing and tells
nobody; all else is the same, the transaction too.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from bench.support.machine import describe
from config import Config
from dealership import create_app
from dealership.audit.event import WaitingEvent
from dealership.audit.moving import move_waiting
from dealership.cars.car import Car
from dealership.cars.engine import Engine
from dealership.cars.stocking import add_car, change_car
from dealership.database.ledger import Ledger
from dealership.database.local_server import LocalServer
from dealership.owners.owner import Owner

ROUNDS = 400
WARMING_UP = 20


def main() -> None:
    """Let both ways take turns, and print."""
    print(describe())
    with tempfile.TemporaryDirectory() as folder, LocalServer(Path(folder)) as server:
        settings = {"APP_ENV": "testing", "INSTANCE_PATH": folder} | server.start().variables
        app = create_app(Config.from_environ(settings))
        with app.app_context():
            car, owner = _a_car(), _an_owner()
            _report("a car's price", lambda n: _ask_for(car, n))
            _report("an owner's phone", lambda n: _call_at(owner, n))
            _report_moving()


def _report(label: str, change: Callable[[int], None]) -> None:
    recorded: list[float] = []
    unrecorded: list[float] = []
    for n in range(ROUNDS + WARMING_UP):
        took = _seconds(change, 2 * n)
        with _nothing_recorded():
            took_less = _seconds(change, 2 * n + 1)
        if n >= WARMING_UP:
            recorded.append(took)
            unrecorded.append(took_less)
    with_it, without = statistics.median(recorded), statistics.median(unrecorded)
    print(
        f"{label:20} {without * 1000:6.2f} ms without, {with_it * 1000:6.2f} ms with its event: "
        f"{with_it / without:.2f} times"
    )


def _report_moving() -> None:
    waiting = WaitingEvent.objects.count()
    began = time.perf_counter()
    move_waiting()
    took = time.perf_counter() - began
    print(f"{waiting} events moved into the archive, {waiting / took:,.0f} a second")


@contextmanager
def _nothing_recorded() -> Iterator[None]:
    """Leave out what recording adds."""
    kept = Ledger.note, Ledger.note_new, Ledger.close
    reading = Owner._note, Car._note  # the read before a change
    for name in ("note", "note_new", "close"):
        setattr(Ledger, name, lambda *_: None)
    Owner._note = Car._note = lambda self: None  # type: ignore[method-assign]
    try:
        yield
    finally:
        Ledger.note, Ledger.note_new, Ledger.close = kept  # type: ignore[method-assign]
        Owner._note, Car._note = reading  # type: ignore[method-assign]


def _seconds(change: Callable[[int], None], n: int) -> float:
    began = time.perf_counter()
    change(n)
    return time.perf_counter() - began


def _a_car() -> Car:
    def describe_it(car: Car) -> None:
        car.make, car.model, car.year, car.price = "Honda", "Accord", 2019, Decimal(18_450)
        car.engine = Engine(horsepower=192)

    return add_car(describe_it)


def _an_owner() -> Owner:
    owner = Owner(name="Ann Miller", email="ann@example.com")
    owner.store()
    return owner


def _ask_for(car: Car, amount: int) -> None:
    def describe_it(found: Car) -> None:
        found.price = Decimal(10_000 + amount)

    car.version = change_car(car.id, car.version, describe_it).version


def _call_at(owner: Owner, number: int) -> None:
    owner.phone = f"555-{number:07}"
    owner.store()


if __name__ == "__main__":
    main()
