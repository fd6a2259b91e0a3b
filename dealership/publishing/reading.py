"""Reading all that is for sale, however much it is: a batch at a time, each with its own deadline.

Batches follow one another by key, so that a reader who takes hours costs the database nothing
meanwhile, and one that takes over in between is not noticed.
"""

from collections.abc import Iterator
from typing import Any

from dealership.cars.queries import CarQuerySet
from dealership.database.availability import patience
from dealership.database.keyset import Order, read_page

BATCH = 500
BY_ARRIVAL = Order("acquired", "date")
# Nothing of a car but this leaves the house; what it cost is not among it.
FIELDS = (
    *("make", "model", "trim", "year", "mileage", "vi_number", "vin_kind", "stock_number", "price"),
    *("acquired", "updated", "body", "fuel", "transmission", "drive", "colour", "interior_colour"),
    *("doors", "seats", "equipment", "description", "engine", "photos__digest"),
)


def offered(cars: CarQuerySet) -> Iterator[dict[str, Any]]:
    """The cars that have a price, which an older program did not insist on."""
    return (car for car in read_all(cars) if car.get("price") is not None)


def read_all(
    cars: CarQuerySet, fields: tuple[str, ...] = FIELDS, *, skip: int = 0
) -> Iterator[dict[str, Any]]:
    """The cars as stored, the longest here first."""
    first: Any = cars.skip(skip) if skip else cars
    with patience():
        page = read_page(first, BY_ARRIVAL, size=BATCH, fields=fields)
    yield from page.documents
    while page.next:
        with patience():
            page = read_page(cars, BY_ARRIVAL, size=BATCH, after=page.next, fields=fields)
        yield from page.documents
