"""A car as it appears in a list: text ready for display, read with as few fields as possible."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bson import ObjectId
from flask_babel import gettext as _

from dealership.cars.addresses import car_url
from dealership.cars.drop_text import drop_text
from dealership.cars.pictures import Picture, pictures_of
from dealership.cars.slug import slug_of
from dealership.cars.specification import Body, Colour, Drive, Fuel, Transmission
from dealership.cars.status import Status
from dealership.days import today
from dealership.web import formats
from dealership.words import Term

NEW_FOR = timedelta(days=14)
FIELDS = (
    "make", "model", "trim", "year", "mileage", "price", "price_drop", "status", "acquired",
    "stock_number", "body", "fuel", "transmission", "drive", "colour",
    "photos__digest", "photos__width", "photos__height",
)  # fmt: skip


@dataclass(frozen=True)
class CarCard:
    """What a shopper sees of a car before choosing to see more."""

    id: ObjectId
    title: str
    trim: str
    price: str
    drop: str
    mileage: str
    body: str
    fuel: str
    transmission: str
    drive: str
    colour: str
    stock_number: str
    status: str
    status_label: str
    is_new: bool
    photo: Picture | None

    @property
    def slug(self) -> str:
        """What stands in the address of the car."""
        return slug_of(self.title, self.stock_number, self.id)

    @property
    def url(self) -> str:
        """The address of the car's page."""
        return car_url(self)

    @classmethod
    def of(cls, car: Mapping[str, Any]) -> "CarCard":
        """The card of a car given as the mapping that is stored."""
        title = f"{car['year']} {car['make']} {car['model']}"
        status = Status(car["status"])
        price = car.get("price")
        return cls(
            id=car["_id"],
            title=title,
            trim=car.get("trim") or "",
            price=formats.money(price.to_decimal()) if price is not None else _("Price on request"),
            drop=_drop(car.get("price_drop")),
            mileage=formats.distance(car["mileage"]),
            body=_label(Body, car.get("body")),
            fuel=_label(Fuel, car.get("fuel")),
            transmission=_label(Transmission, car.get("transmission")),
            drive=_label(Drive, car.get("drive")),
            colour=_label(Colour, car.get("colour")),
            stock_number=car.get("stock_number") or "",
            status=status.value,
            status_label=status.label,
            is_new=status is Status.FOR_SALE and today() - car["acquired"].date() <= NEW_FOR,
            photo=next(iter(pictures_of(car.get("photos", [])[:1], title)), None),
        )


def _drop(drop: Mapping[str, Any] | None) -> str:
    return drop_text(drop["amount"].to_decimal(), drop["since"]) if drop else ""


def _label(words: type[Term], value: str | None) -> str:
    return words(value).label if value else ""
