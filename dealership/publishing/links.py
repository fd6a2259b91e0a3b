"""Whole addresses of cars and pictures, for those who read them elsewhere."""

from collections.abc import Mapping
from typing import Any

from bson import ObjectId
from flask import url_for

from dealership.cars.slug import slug_of

_ANY_SLUG = "0"
_ANY_DIGEST = "0" * 64


class Links:
    """The addresses, as of the request at hand; afterwards they are made without it.

    They are joined from texts, because `url_for` would take seconds over 100,000 cars.
    """

    def __init__(self) -> None:
        car = url_for("cars.show", car_name=_ANY_SLUG, _external=True)
        picture = url_for("publishing.picture", digest=_ANY_DIGEST, _external=True)
        self.home = url_for("home.index", _external=True)
        self._car = car.removesuffix(_ANY_SLUG)
        self._picture, _, self._kind = picture.partition(_ANY_DIGEST)

    def car(self, car: Mapping[str, Any]) -> str:
        """The page of a car, given as stored."""
        title = f"{car['year']} {car['make']} {car['model']}"
        return self._car + slug_of(title, car.get("stock_number"), ObjectId(car["_id"]))

    def picture(self, digest: str) -> str:
        """A picture in the form that everybody can show."""
        return f"{self._picture}{digest}{self._kind}"
