"""The questions that are asked of the stock, by name."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from dealership.cars.facets import facet, models_of
from dealership.cars.slug import id_at_the_end, looks_like_slug, numbers_at_the_end
from dealership.cars.status import OFFERED, Status
from dealership.cars.vin import SHORTEST_BEGINNING, SHORTEST_ENDING, backwards, normalise
from dealership.database.recorded import RecordedQuerySet

LAST = "\U0010ffff"


class CarQuerySet(RecordedQuerySet):
    """Questions about cars; each narrows the one before and is answered from an index."""

    def standing(self, status: Status) -> "CarQuerySet":
        """The cars of one status."""
        return self.with_facets([status.value])

    def for_sale(self) -> "CarQuerySet":
        """The cars that are offered to shoppers."""
        return self.standing(Status.FOR_SALE)

    def offered(self) -> "CarQuerySet":
        """The cars that shoppers may look at, reserved ones among them."""
        return self.with_facets(sorted(OFFERED))

    def put_up_since(self, moment: datetime) -> list[Any]:
        """The cars that were put up for sale at a moment or later and still are, the latest last."""
        found = self(for_sale_since__gte=moment).only("for_sale_since")
        return list(found.order_by("for_sale_since"))

    def with_facets(self, *alternatives: Iterable[str]) -> "CarQuerySet":
        """The cars that have at least one facet out of each group of alternatives."""
        conditions = [{"facets": _any_of(list(group))} for group in alternatives]
        return self(__raw__=conditions[0] if len(conditions) == 1 else {"$and": conditions})

    def between(self, field: str, lowest: int | Decimal | None, highest: int | Decimal | None):
        """The cars whose year, price or mileage lies within bounds, either of which may be open."""
        bounds = {}
        if lowest is not None:
            bounds[f"{field}__gte"] = lowest
        if highest is not None:
            bounds[f"{field}__lte"] = highest
        return self(**bounds)

    def like(self, make: str, model: str) -> "CarQuerySet":
        """The cars for sale of one make and model."""
        return self.with_facets([facet(Status.FOR_SALE, models_of(make), model)])

    def arrivals(self) -> Iterator[dict[str, Any]]:
        """How many cars for sale came on each day and when one of them last changed, oldest first."""
        by_day = {"_id": "$acquired", "cars": {"$sum": 1}, "changed": {"$max": "$updated"}}
        return self(status=Status.FOR_SALE).aggregate([{"$group": by_day}, {"$sort": {"_id": 1}}])

    def names(self, question: str, **within: str) -> list[str]:
        """What the cars call their makes, or the models of a make, or the trims of such a model."""
        return [name for name in self(**within).distinct(question) if isinstance(name, str)]

    def find_by_number(self, number: str):
        """The car with this VIN or stock number, in any case and spacing; None if there is none.

        An older program's number is found as it was written.
        """
        normalised = normalise(number)
        by_vin = self(__raw__={"vi_number": _one_of(normalised, number.strip())})
        return by_vin.first() or self.with_stock_number(normalised).first()

    def numbered(self, numbers: Collection[str]) -> "CarQuerySet":
        """The cars that have one of some numbers: a stock number, a VIN, its beginning or its end."""
        whole, ends = list(numbers), [n for n in numbers if len(n) >= SHORTEST_ENDING]
        beginnings = [n for n in numbers if len(n) >= SHORTEST_BEGINNING]
        ways: list[dict[str, Any]] = [
            {"vi_number": _one_of(*whole)},
            {"stock_number": _one_of(*whole)},
        ]
        ways += [{"vin_backwards": _beginning_with(backwards(end) or "")} for end in ends]
        ways += [{"vi_number": _beginning_with(beginning)} for beginning in beginnings]
        return self(__raw__={"$or": ways})

    def find_by_slug(self, slug: str):
        """The car whose stock number or id an address ends with, whatever it says before; or None."""
        if car_id := id_at_the_end(slug):
            return self(id=car_id).first()
        found = list(self.with_stock_number(*numbers_at_the_end(slug)))
        return max(found, key=lambda car: (car.slug == slug, len(car.stock_number)), default=None)

    def find_named(self, name: str):
        """The car that an address names, by its slug or by a number alone; None if there is none."""
        ways = [self.find_by_number, self.find_by_slug]
        if looks_like_slug(name):
            ways.reverse()
        return next((car for find in ways if (car := find(name))), None)

    def with_stock_number(self, *numbers: str) -> "CarQuerySet":
        """The car with just this stock number, or those with one of several."""
        return self(__raw__={"stock_number": _one_of(*numbers)})


def _one_of(*numbers: str):
    """A condition on a number; only by naming the type too does it reach the partial index."""
    return {"$in": list(numbers), "$type": "string"}


def _beginning_with(text: str):
    return {"$gte": text, "$lt": text + LAST, "$type": "string"}


def _any_of(facets: list[str]):
    return facets[0] if len(facets) == 1 else {"$in": facets}
