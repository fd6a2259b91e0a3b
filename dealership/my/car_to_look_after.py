"""One of the owner's cars as their pages show it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from bson import ObjectId
from flask_babel import gettext as _

from dealership.cars.car import Car
from dealership.cars.due import Due, next_service
from dealership.cars.pictures import Picture, pictures_of
from dealership.days import today
from dealership.history.time_line import Event, sold_at, time_line
from dealership.my.rating import may_rate
from dealership.owners.owner import Owner


@dataclass(frozen=True)
class MyCar:
    """A car with what its owner may do about it."""

    owner: Owner
    car: Car

    @property
    def id(self) -> ObjectId:
        """What stands in its address."""
        return self.car.id

    @property
    def title(self) -> str:
        """What the car is called."""
        return self.car.title

    @cached_property
    def pictures(self) -> list[Picture]:
        """Its photos."""
        return pictures_of([photo.to_mongo() for photo in self.car.photos], self.title)

    @cached_property
    def due(self) -> Due:
        """When it should come to the workshop next."""
        return next_service(self.car, today())

    @property
    def last_visit(self) -> date | None:
        """When it was in the workshop last."""
        return max((record.day for record in self.car.service_history), default=None)

    @property
    def events(self) -> list[Event]:
        """What happened to it, the latest first; of others' opinions nothing is told."""
        events = time_line(self.car, sold=_("Sold to you"))
        return [event if self._is_mine(event) else event.without_opinion() for event in events]

    def may_rate(self, number: int) -> bool:
        """Whether the owner may say how a service was, or change what they said."""
        return may_rate(self.car, number, self.owner.id)

    def _is_mine(self, event: Event) -> bool:
        if event.number is None:
            return True
        record: Any = self.car.service_history[event.number]
        if record.rated_by is None:  # said at the counter, by whoever had the car then
            since = sold_at(self.car)
            return since is not None and record.date >= since
        return record.rated_by == self.owner.id


def garage(owner: Owner) -> list[MyCar]:
    """The owner's cars in the order they came; one query."""
    found = Car.objects.in_bulk(owner.car_ids)
    return [MyCar(owner, found[car_id]) for car_id in owner.car_ids if car_id in found]
