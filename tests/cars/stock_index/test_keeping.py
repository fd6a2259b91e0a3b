"""The index is right from the moment that a car is stored, by whatever thread or process."""

import random
import threading
from collections.abc import Iterator
from decimal import Decimal

import pytest
from bson import ObjectId
from flask import Flask
from pymongo.errors import ConnectionFailure

from config import Config
from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.cars.stock_change import SERIES, StockChange
from dealership.cars.stock_index import keeping
from dealership.cars.stock_index.keeping import StillCounting, stock_now
from dealership.cars.stocking import add_car, change_car, recount
from dealership.database.document import ChangedMeanwhile
from dealership.database.sequence import Sequence
from dealership.database.transactions import in_transaction
from tests.cars.figures import assert_index_is_true, count_of
from tests.cars.stock_index.another_process import Colleague, colleague
from tests.commands import commands_sent
from tests.factories import make_car
from tests.processes import PATIENCE
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("app")

MAKES = ["Honda", "Kia", "BMW"]


@pytest.fixture
def other(app: Flask, config: Config) -> Iterator[Colleague]:
    """Another process that works with the same database."""
    with colleague(config.databases) as working:
        yield working


def add(make: str) -> ObjectId:
    """Take in a car."""

    def describe(car: Car) -> None:
        car.make, car.model, car.year, car.mileage = make, "One", 2019, random.randrange(100)
        car.price, car.status = Decimal(random.randrange(1, 100)), Status.FOR_SALE

    return add_car(describe).id


def work(make: str, times: int) -> int:
    """Take in cars and change others, looking at the figures all the while; returns the refusals."""
    refused = 0
    for number in range(times):
        add(make)
        assert count_of("make", make) == number + 1, "a car must be counted once it is stored"
        car = Car.objects[random.randrange(number + 1)]
        try:
            change_car(car.id, car.version, lambda car: setattr(car, "status", Status.SOLD))
        except ChangedMeanwhile:
            refused += 1
    return refused


def marks() -> list[int]:
    """The numbers of the changes that are remembered."""
    return [change.number for change in StockChange.objects.order_by("number")]


# Several people


def test_a_change_shows_at_once():
    assert count_of("make", "Honda") == 0
    car = make_car()
    assert count_of("make", "Honda") == 1
    change_car(car.id, car.version, lambda car: setattr(car, "make", "Kia"))
    assert (count_of("make", "Honda"), count_of("make", "Kia")) == (0, 1)
    assert_index_is_true()


def test_a_change_that_is_undone_never_shows():
    def add_and_fail() -> None:
        add("Honda")
        raise RuntimeError

    count_of("make", "Honda")
    with pytest.raises(RuntimeError):
        in_transaction(add_and_fail)

    assert marks() == marks()
    assert_index_is_true()


def test_two_processes_see_each_others_changes_at_once(other):
    for number in range(1, 6):
        add("Honda")
        assert other(count_of, "make", "Honda") == 2 * number - 1
        other(add, "Honda")
        assert count_of("make", "Honda") == 2 * number


def test_threads_and_processes_that_write_at_once_leave_every_index_right(other):
    Car.objects.delete()
    for make in MAKES:
        make_car(make=make)
    stop = threading.Event()
    asked: list[int] = []

    def read() -> None:
        while not stop.is_set():
            with stock_now() as stock:
                assert len(stock.all) == sum(stock.counts("status", stock.all).values())
                asked.append(len(stock.all))

    other.begin(work, "Process", 15)
    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    outcomes = at_once([lambda make=make: work(make, 8) for make in ("One", "Two", "Three")])
    other.finish()
    stop.set()
    for reader in readers:
        reader.join()

    assert all(isinstance(refused, int) for refused in outcomes), outcomes
    assert asked == sorted(asked), "a car that was there is never gone"
    assert Car.objects.count() == len(MAKES) + 15 + 3 * 8
    numbers = marks()
    assert numbers == list(range(1, len(numbers) + 1))
    assert_index_is_true()
    other(assert_index_is_true)


def test_a_slow_thread_does_not_bring_back_what_a_faster_one_has_left_behind(monkeypatch):
    car = make_car()
    count_of("make", "Honda")
    car = change_car(car.id, car.version, lambda car: setattr(car, "make", "Kia"))
    read, has_read, go_on = keeping.read_cars, threading.Event(), threading.Event()

    def read_and_dawdle(*arguments):
        found = list(read(*arguments))
        has_read.set()
        go_on.wait(PATIENCE)
        return iter(found)

    with monkeypatch.context() as dawdling:
        dawdling.setattr("dealership.cars.stock_index.keeping.read_cars", read_and_dawdle)
        slow = threading.Thread(target=lambda: count_of("make", "Kia"))
        slow.start()
        has_read.wait(PATIENCE)
    change_car(car.id, car.version, lambda car: setattr(car, "make", "BMW"))
    assert count_of("make", "BMW") == 1

    go_on.set()
    slow.join()

    with commands_sent() as commands, stock_now() as stock:
        assert stock.counts("make", stock.all) == {"BMW": 1}
    assert [command["find"] for command in commands] == ["stock_changes"]


# What is read


def test_an_answer_costs_one_small_question_when_nothing_has_changed():
    make_car()
    count_of("make", "Honda")

    with commands_sent() as commands, stock_now():
        pass

    assert [command["find"] for command in commands] == ["stock_changes"]


def test_after_a_change_only_the_changed_cars_are_read():
    cars = [make_car() for _ in range(3)]
    count_of("make", "Honda")
    change_car(cars[1].id, cars[1].version, lambda car: setattr(car, "make", "Kia"))

    with commands_sent() as commands, stock_now():
        pass

    assert [command["find"] for command in commands] == ["stock_changes", "cars"]
    assert commands[1]["filter"] == {"_id": {"$in": [cars[1].id]}}


def test_of_many_cars_changed_at_once_each_is_read():
    cars = [make_car() for _ in range(3)]
    count_of("make", "Honda")
    Car.objects.update(make="Kia")
    in_transaction(lambda: StockChange.record([ObjectId() for _ in range(250)]))
    in_transaction(lambda: StockChange.record([car.id for car in cars]))

    assert marks()[-4:] == [4, 5, 6, 7]
    assert count_of("make", "Kia") == 3


# What makes a process read everything


def test_a_house_that_was_emptied_is_empty():
    make_car()
    assert count_of("make", "Honda") == 1

    for document in (Car, StockChange, Sequence):
        document.objects.delete()

    assert count_of("make", "Honda") == 0


@pytest.mark.parametrize("changes", [1, 2, 3])
def test_a_house_that_was_restored_is_read_anew(changes):
    """However many changes came since: fewer than before, as many, or more."""
    for make in ("Honda", "Kia"):
        make_car(make=make)
    assert count_of("make", "Kia") == 1

    Car.objects(make="Kia").delete()
    StockChange.objects(number=2).delete()
    Sequence.objects(name=SERIES).update(last=1)
    for _ in range(changes - 1):
        make_car(make="BMW")

    assert count_of("make", "Kia") == 0
    assert count_of("make", "BMW") == changes - 1
    assert_index_is_true()


def test_a_hole_in_the_log_is_noticed():
    make_car()
    count_of("make", "Honda")
    make_car(make="Kia")
    make_car(make="Kia")
    StockChange.objects(number=2).delete()

    assert count_of("make", "Kia") == 2


def test_a_log_that_was_dropped_is_noticed():
    make_car()
    count_of("make", "Honda")
    make_car(make="Kia")
    StockChange.drop_collection()

    assert count_of("make", "Kia") == 1
    make_car(make="Kia")
    assert count_of("make", "Kia") == 2


def test_a_log_is_no_longer_than_it_has_to_be(monkeypatch):
    monkeypatch.setattr("dealership.cars.stock_change.KEPT", 4)
    monkeypatch.setattr("dealership.cars.stock_change.TIDIED_EVERY", 2)
    count_of("make", "Honda")

    for _ in range(9):
        make_car()

    assert marks() == [5, 6, 7, 8, 9]
    assert count_of("make", "Honda") == 9
    assert_index_is_true()


def test_many_late_cars_are_put_in_order(monkeypatch):
    monkeypatch.setattr("dealership.cars.stock_index.keeping.MOST_LATE", 2)
    make_car()
    for number in range(1, 7):
        make_car(make="Kia")
        with stock_now() as stock:
            assert stock.counts("make", stock.all)["Kia"] == number
            assert stock.late <= 3  # it is noticed with the next question


# When it takes long, or goes wrong


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reading everything waits for this event."""
    go_on, read = threading.Event(), keeping.read_cars

    def read_slowly(*arguments):
        go_on.wait(PATIENCE)
        return read(*arguments)

    monkeypatch.setattr("dealership.cars.stock_index.keeping.read_cars", read_slowly)
    yield go_on
    go_on.set()


def test_who_cannot_wait_is_told_to_come_back(client, slow, monkeypatch):
    monkeypatch.setattr("dealership.cars.stock_index.keeping.PATIENCE", 0.01)
    recount()

    answer = client.get("/cars/")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0

    slow.set()
    monkeypatch.setattr("dealership.cars.stock_index.keeping.PATIENCE", 30)
    assert client.get("/cars/").status_code == 200


def test_who_waits_together_lets_the_stock_be_read_once(slow, monkeypatch):
    make_car()
    recount()
    reads: list[dict] = []
    read = keeping.read_cars

    def read_and_tell(session, wanted):
        reads.append(wanted)
        return read(session, wanted)

    monkeypatch.setattr("dealership.cars.stock_index.keeping.read_cars", read_and_tell)
    threading.Timer(0.3, slow.set).start()

    assert at_once([lambda: count_of("make", "Honda")] * 6) == [1] * 6
    assert 1 <= len(reads) <= 2  # one may come after the others have been answered


def test_what_is_stored_while_the_stock_is_read_is_in_the_answer(slow):
    make_car()
    recount()
    counted: list[int] = []
    asking = threading.Thread(target=lambda: counted.append(count_of("make", "Honda")))
    asking.start()

    make_car()
    slow.set()
    asking.join()

    assert counted[0] in (1, 2)  # it was asked before the second was stored, or after
    assert count_of("make", "Honda") == 2


def test_a_fault_while_reading_ends_the_question_and_not_the_next(monkeypatch):
    make_car()
    recount()
    with monkeypatch.context() as fault:

        def fail(*_arguments):
            raise ConnectionFailure

        fault.setattr("dealership.cars.stock_index.keeping.read_cars", fail)
        with pytest.raises(ConnectionFailure):
            count_of("make", "Honda")

    assert count_of("make", "Honda") == 1


def test_a_stock_that_changes_as_a_whole_again_and_again_is_given_up_on(monkeypatch):
    make_car()
    since = StockChange.since

    def change_everything(*arguments):
        recount()
        return since(*arguments)

    monkeypatch.setattr(StockChange, "since", change_everything)
    with pytest.raises(StillCounting):
        count_of("make", "Honda")


def test_what_may_yet_be_undone_is_not_asked_about():
    with pytest.raises(AssertionError, match="undone"):
        in_transaction(lambda: count_of("make", "Honda"))
