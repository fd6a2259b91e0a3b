"""A search among the owners: read from an address once, answers the page, gives the next link."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bson import ObjectId
from flask import url_for

from dealership.database.keyset import Order, Page, read_page
from dealership.owners.owner import Owner
from dealership.owners.search_keys import LONGEST, digits_of
from dealership.web import arguments

PAGE_SIZE = 50
PHONE = re.compile(r"[0-9+()./ -]+(x[0-9 ]*)?")
BY_NAME = Order("sort_name", "text")
FIELDS = (
    "name", "email", "phone", "address__city", "number_of_visits", "car_ids", "sort_name",
)  # fmt: skip


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


class OwnerSearch:
    """The owners that an address asks for, by name."""

    def __init__(self, args: Mapping[str, str]):
        self.q = arguments.text(args, "q")
        self._after, self._before = args.get("after"), args.get("before")

    @property
    def owners(self) -> list[OwnerRow]:
        """The owners of this page."""
        return [OwnerRow.of(owner) for owner in self._page.documents]

    @property
    def is_empty(self) -> bool:
        """Whether nobody is found."""
        return not self._page.documents

    @cached_property
    def _page(self) -> Page:
        return read_page(
            self._found,
            BY_NAME,
            size=PAGE_SIZE,
            after=self._after,
            before=self._before,
            fields=FIELDS,
        )

    @property
    def _found(self):
        return Owner.objects.beginning_with(self._spoken) if self.q else Owner.objects

    @property
    def _spoken(self) -> str:
        """What was typed; a telephone number, however it is written, by its last digits alone."""
        return digits_of(self.q)[-LONGEST:] if PHONE.fullmatch(self.q) else self.q

    @property
    def next_url(self) -> str | None:
        """The address of the following page."""
        return self._url(after=self._page.next) if self._page.next else None

    @property
    def previous_url(self) -> str | None:
        """The address of the page before."""
        return self._url(before=self._page.previous) if self._page.previous else None

    def _url(self, **place: Any) -> str:
        known: dict[str, Any] = {"q": self.q} if self.q else {}
        return url_for("owners.index", **known | place)
