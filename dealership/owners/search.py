"""A search among the owners: read from an address once, answers the page, gives the next link."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bson import ObjectId

from dealership.cars.car import Car
from dealership.cars.words import numbers_in
from dealership.database.keyset import Order
from dealership.owners.owner import Owner
from dealership.web import arguments
from dealership.web.paged_list import PagedList

# More begin alike only where somebody types no more than maker and model of a VIN.
MOST_CARS = 200


@dataclass(frozen=True)
class OwnerRow:
    """An owner as a line of the list."""

    id: ObjectId
    name: str
    email: str
    phone: str
    city: str
    cars: int
    visits: int

    @classmethod
    def of(cls, owner: Mapping[str, Any]) -> "OwnerRow":
        """The line of an owner given as the mapping that is stored."""
        return cls(
            id=owner["_id"],
            name=owner["name"],
            email=owner.get("email") or "",
            phone=owner.get("phone") or "",
            city=(owner.get("address") or {}).get("city") or "",
            cars=len(owner.get("car_ids", [])),
            visits=owner.get("number_of_visits", 0),
        )


class OwnerSearch(PagedList):
    """The owners that an address asks for, by name."""

    endpoint = "owners.index"
    order = Order("sort_name", "text")
    fields = ("name", "email", "phone", "address__city", "number_of_visits", "car_ids", "sort_name")

    def __init__(self, args: Mapping[str, str]):
        super().__init__(args)
        self.q = arguments.text(args, "q")

    @property
    def owners(self) -> list[OwnerRow]:
        """The owners of this page."""
        return [OwnerRow.of(owner) for owner in self.documents]

    @property
    def is_empty(self) -> bool:
        """Whether nobody is found."""
        return not self.documents

    @property
    def found(self):
        """Those whose name, e-mail or number begins like that, or who have the car of that number.

        Without words, everybody whom an upgrade could read.
        """
        if self.q:
            return Owner.objects.known_by(self.q, self._car_ids)
        return Owner.objects(sort_name__exists=True)

    @property
    def _car_ids(self) -> list[ObjectId]:
        """The cars whose VIN, its end or beginning, or whose stock number was typed."""
        numbers = numbers_in(self.q)
        return list(Car.objects.numbered(numbers).scalar("id").limit(MOST_CARS)) if numbers else []

    @property
    def asked(self) -> dict[str, Any]:
        """The words."""
        return {"q": self.q} if self.q else {}
