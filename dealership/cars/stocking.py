"""Taking cars into the stock and changing them, with the figures of the stock kept true."""

from collections.abc import Callable

from bson import ObjectId
from mongoengine import NotUniqueError, ValidationError

from dealership.cars.car import Car
from dealership.cars.facet_count import FacetCount
from dealership.database.document import ChangedMeanwhile
from dealership.database.sequence import Sequence
from dealership.database.transactions import in_transaction

SERIES = "stock_numbers"
FIRST_STOCK_NUMBER = 10_001


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
        FacetCount.exchange((), car.facets)
        return car

    return in_transaction(act)


def change_car(car_id: ObjectId, version: int, describe: Callable[[Car], None]) -> Car:
    """Change a car that was read at `version`; `describe` fills in what is to be stored.

    Raises `ChangedMeanwhile` when it was changed or removed since, `mongoengine.ValidationError`
    as `add_car` does.
    """

    def act() -> Car:
        car = Car.objects(id=car_id, version=version).first()
        if car is None:
            raise ChangedMeanwhile
        before = list(car.facets)
        describe(car)
        _store(car)
        FacetCount.exchange(before, car.facets)
        return car

    return in_transaction(act)


def recount() -> int:
    """Build the figures of the stock anew from the cars; returns how many facets there are."""
    Car.objects.aggregate(
        [
            {"$project": {"facets": 1, "_id": 0}},
            {"$unwind": "$facets"},
            {"$group": {"_id": "$facets", "cars": {"$sum": 1}}},
            {"$out": FacetCount._get_collection_name()},
        ],
        allowDiskUse=True,
    )
    return FacetCount.objects.count()


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
        field, name = (
            ("vi_number", "VIN") if "vi_number" in str(error) else ("stock_number", "stock number")
        )
        raise ValidationError(errors={field: f"Another car has this {name}."}) from error
