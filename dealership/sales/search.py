"""A search among the leads: read from an address once, answers the page, gives the next link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from bson import ObjectId
from flask import url_for

from dealership.database.keyset import Order, Page, read_page
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.sales.standing import OPEN, Standing
from dealership.web import arguments

PAGE_SIZE = 50
NEWEST_FIRST = Order("created", "date", descending=True)
FIELDS = ("kind", "standing", "car_title", "stock_number", "name", "created", "taken_by")
SHOWN = {
    "open": OPEN,
    "suspected": (Standing.SUSPECTED,),
    "answered": (Standing.ANSWERED,),
    "closed": (Standing.CLOSED,),
    "all": (),
}
COUNTED = ("open", "suspected")


@dataclass(frozen=True)
class LeadRow:
    """A lead as a line of the list."""

    id: ObjectId
    name: str
    kind: LeadKind
    standing: Standing
    car: str
    stock_number: str
    created: datetime
    taken_by: str

    @classmethod
    def of(cls, lead: Mapping[str, Any]) -> "LeadRow":
        """The line of a lead given as the mapping that is stored."""
        return cls(
            id=lead["_id"],
            name=lead["name"],
            kind=LeadKind(lead["kind"]),
            standing=Standing(lead["standing"]),
            car=lead["car_title"],
            stock_number=lead.get("stock_number") or "",
            created=lead["created"],
            taken_by=lead.get("taken_by") or "",
        )


@dataclass(frozen=True)
class Choice:
    """One of the lists that there are."""

    name: str
    url: str
    is_chosen: bool
    count: int | None


class LeadSearch:
    """The leads that an address asks for, the newest first."""

    def __init__(self, args: Mapping[str, str]):
        asked = arguments.text(args, "show")
        self.shown = asked if asked in SHOWN else "open"
        self._after, self._before = args.get("after"), args.get("before")

    @cached_property
    def leads(self) -> list[LeadRow]:
        """The leads of this page."""
        return [LeadRow.of(lead) for lead in self._page.documents]

    @property
    def choices(self) -> list[Choice]:
        """All lists, with how many wait in those that are waited for."""
        return [
            Choice(
                name,
                url_for("sales.index", show=name),
                name == self.shown,
                Lead.objects.standing(*standings).count() if name in COUNTED else None,
            )
            for name, standings in SHOWN.items()
        ]

    @cached_property
    def _page(self) -> Page:
        standings = SHOWN[self.shown]
        return read_page(
            Lead.objects.standing(*standings) if standings else Lead.objects,
            NEWEST_FIRST,
            size=PAGE_SIZE,
            after=self._after,
            before=self._before,
            fields=FIELDS,
        )

    @property
    def next_url(self) -> str | None:
        """The address of the following page."""
        return self._url(after=self._page.next) if self._page.next else None

    @property
    def previous_url(self) -> str | None:
        """The address of the page before."""
        return self._url(before=self._page.previous) if self._page.previous else None

    def _url(self, **place: Any) -> str:
        return url_for("sales.index", show=self.shown, **place)
