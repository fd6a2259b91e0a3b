"""A search among the leads: read from an address once, answers the page, gives the next link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from bson import ObjectId
from flask import url_for

from dealership.database.keyset import Order
from dealership.sales.kind import LeadKind
from dealership.sales.queries import LeadQuerySet
from dealership.sales.standing import OPEN, Standing
from dealership.web import arguments
from dealership.web.paged_list import PagedList

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


class LeadSearch(PagedList):
    """The leads that an address asks for, the newest first."""

    endpoint = "sales.index"
    order = Order("created", "date", descending=True)
    fields = ("kind", "standing", "car_title", "stock_number", "name", "created", "taken_by")

    def __init__(self, args: Mapping[str, str], leads: LeadQuerySet):
        """Among the `leads` that whoever asks may see."""
        super().__init__(args)
        self._leads = leads
        asked = arguments.text(args, "show")
        self.shown = asked if asked in SHOWN else "open"

    @cached_property
    def leads(self) -> list[LeadRow]:
        """The leads of this page."""
        return [LeadRow.of(lead) for lead in self.documents]

    @property
    def choices(self) -> list[Choice]:
        """All lists, with how many wait in those that are waited for."""
        return [
            Choice(
                name,
                url_for("sales.index", show=name),
                name == self.shown,
                self._leads.standing(*standings).count() if name in COUNTED else None,
            )
            for name, standings in SHOWN.items()
        ]

    @property
    def found(self):
        """The leads of the list that is shown."""
        standings = SHOWN[self.shown]
        return self._leads.standing(*standings) if standings else self._leads

    @property
    def asked(self) -> dict[str, Any]:
        """The list."""
        return {"show": self.shown}
