"""What an address of the comparison asks: which cars, and whether only where they differ."""

from dataclasses import dataclass
from typing import Any

from bson import ObjectId
from flask import url_for
from werkzeug.datastructures import MultiDict

from dealership.compare.picking import MOST

ONLY_DIFFERENCES = "differences"
READ_AT_MOST = 50


@dataclass(frozen=True)
class Asked:
    """The cars of an address in their order, each once; what is no id is ignored."""

    car_ids: tuple[ObjectId, ...]
    only_differences: bool = False
    are_too_many: bool = False

    @classmethod
    def from_arguments(cls, args: MultiDict[str, str]) -> "Asked":
        """Read an address: `?car=…&car=…&only=differences`."""
        named = [car for car in args.getlist("car")[:READ_AT_MOST] if ObjectId.is_valid(car)]
        car_ids = tuple(dict.fromkeys(map(ObjectId, named)))
        return cls(
            car_ids[:MOST],
            only_differences=args.get("only") == ONLY_DIFFERENCES,
            are_too_many=len(car_ids) > MOST,
        )

    @property
    def everything_url(self) -> str:
        """The same cars in all respects."""
        return self._url(self.car_ids, only_differences=False)

    @property
    def differences_url(self) -> str:
        """The same cars where they differ."""
        return self._url(self.car_ids, only_differences=True)

    def url_without(self, car_id: ObjectId) -> str:
        """The other cars side by side."""
        return self._url([other for other in self.car_ids if other != car_id])

    def url_with(self, car_id: ObjectId) -> str:
        """The same cars and one more."""
        return self._url([*self.car_ids, car_id])

    def _url(self, car_ids: Any, *, only_differences: bool | None = None) -> str:
        only = self.only_differences if only_differences is None else only_differences
        arguments: dict[str, Any] = {"car": [str(car_id) for car_id in car_ids]}
        if only:
            arguments["only"] = ONLY_DIFFERENCES
        return url_for("compare.index", **arguments)
