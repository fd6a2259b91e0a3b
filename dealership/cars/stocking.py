"""Taking cars into the stock and changing them, and telling every process of it."""

from collections.abc import Callable, Mapping

from bson import ObjectId
from mongoengine import NotUniqueError, ValidationError

from dealership.cars.car import Car
from dealership.cars.stock_change import StockChange
from dealership.cars.stock_index.traits import traits_of
from dealership.database.document import ChangedMeanwhile
from dealership.database.sequence import Sequence
from dealership.database.transactions import in_transaction
from dealership.words import to_translate

SERIES = "stock_numbers"
FIRST_STOCK_NUMBER = 10_001
TAKEN = {
    "vi_number": to_translate("Another car has this VIN."),
    "stock_number": to_translate("Another car has this stock number."),
}


def stock_number(number: int) -> str:
    """The stock number of the n-th car, counted from 1."""
    return str(FIRST_STOCK_NUMBER - 1 + number)


def add_car(describe: Callable[[Car], None], *, id: ObjectId | None = None) -> Car:
    """Take a new car into the stock; `describe` fills it in. Without a number it gets the next free one.

    `id` makes the act repeatable: a form that is sent twice carries the same one, and the second
    time the car that is already there is returned. Raises `mongoengine.ValidationError` naming the
    field, also for a VIN or stock number that another car has.
    """

    def act() -> Car:
        if id and (present := Car.objects(id=id).first()):
            return present
        car = Car(id=id)
        describe(car)
        if not car.stock_number:
            car.stock_number = _next_stock_number()
        _store(car)
        StockChange.record([car.id])
        return car

    return in_transaction(act)


def change_car(car_id: ObjectId, version: int, describe: Callable[[Car], None]) -> Car:
    """Change a car that was read at `version`; `describe` fills in what is to be stored.

    Raises `ChangedMeanwhile` when it was changed or removed since, `mongoengine.ValidationError`
    as `add_car` does.
    """
    return change_cars({car_id: version}, describe)[0]


def change_cars(versions: Mapping[ObjectId, int], describe: Callable[[Car], None]) -> list[Car]:
    """Change several cars, all of them or none; they are given with the versions that were read.

    Raises as `change_car` does.
    """

    def act() -> list[Car]:
        cars, counted_otherwise = [], []
        for id, version in versions.items():
            car = Car.objects(id=id, version=version).first()
            if car is None:
                raise ChangedMeanwhile
            before = traits_of(car.to_mongo())
            describe(car)
            _store(car)
            cars.append(car)
            if traits_of(car.to_mongo()) != before:
                counted_otherwise.append(car.id)
        StockChange.record(counted_otherwise)
        return cars

    return in_transaction(act)


def recount() -> None:
    """Let every process count the whole stock anew, after cars were written in bulk."""
    StockChange.record_everything()


def _next_stock_number() -> str:
    """The next number that no car has, in case somebody chose it by hand."""
    while True:
        number = stock_number(Sequence.reserve(SERIES)[0])
        if not Car.objects.with_stock_number(number).only("id").first():
            return number


def _store(car: Car) -> None:
    try:
        car.store()
    except NotUniqueError as error:
        field = next(name for name in TAKEN if name in str(error))
        raise ValidationError(errors={field: TAKEN[field]}) from error
