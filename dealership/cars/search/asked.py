"""What an address asks of the stock: read without trust, and written down again for the next link."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import url_for

from dealership.cars.facets import facet, models_of
from dealership.cars.status import Status
from dealership.cars.words import TERMS
from dealership.database.keyset import Order
from dealership.web import arguments
from dealership.web.arguments import whole_number

PAGE_SIZES = (24, 48, 96)
HIGHEST = {"year": 2200, "price": 99_999_999, "mileage": 2_000_000}
RANGES = {
    "min_year": "From",
    "max_year": "Up to",
    "min_price": "From",
    "max_price": "Up to",
    "max_mileage": "Up to",
}
SORTS = {
    "newest": ("Newest arrivals", Order("acquired", "date", descending=True)),
    "price": ("Price, low to high", Order("price", "money")),
    "-price": ("Price, high to low", Order("price", "money", descending=True)),
    "mileage": ("Mileage, low to high", Order("mileage", "number")),
    "-year": ("Year, newest first", Order("year", "number", descending=True)),
    "year": ("Year, oldest first", Order("year", "number")),
}
CHOICES = ("make", "model", *TERMS)


@dataclass(frozen=True)
class Asked:
    """The words, choices, limits, order and page that an address names; the rest is ignored."""

    q: str
    chosen: dict[str, str]
    limits: dict[str, int]
    sort: str
    size: int
    status: Status
    for_staff: bool
    after: str | None
    before: str | None

    @classmethod
    def from_arguments(cls, args: Mapping[str, str], *, for_staff: bool) -> "Asked":
        """Read an address. A shopper who names a status gets what is for sale."""
        size = whole_number(args, "page_size", PAGE_SIZES[-1])
        status = args.get("status", "")
        return cls(
            q=arguments.text(args, "q"),
            chosen=_chosen(args),
            limits=_limits(args),
            sort=args["sort"] if args.get("sort") in SORTS else "newest",
            size=size if size in PAGE_SIZES else PAGE_SIZES[0],
            status=Status(status) if for_staff and status in set(Status) else Status.FOR_SALE,
            for_staff=for_staff,
            after=args.get("after"),
            before=args.get("before"),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the status narrows the list."""
        return bool(self.q or self.chosen or self.limits)

    @property
    def problems(self) -> list[str]:
        """What contradicts itself, said to the shopper."""
        problems = []
        for field in ("year", "price"):
            lowest, highest = self.bounds(field)
            if lowest is not None and highest is not None and lowest > highest:
                problems.append(f"The lowest {field} is above the highest.")
        return problems

    @property
    def order(self) -> Order:
        """The order the cars are asked for in."""
        order = SORTS[self.sort][1]
        may_lack_price = order.key == "price" and self.status is not Status.FOR_SALE
        return Order(order.key, order.kind, order.descending, nullable=may_lack_price)

    @property
    def facets(self) -> list[str]:
        """The facets that were chosen; make and model together are one."""
        chosen, status = dict(self.chosen), self.status.value
        facets = []
        if "make" in chosen and "model" in chosen:
            facets.append(facet(status, models_of(chosen.pop("make")), chosen.pop("model")))
        return facets + [facet(status, question, answer) for question, answer in chosen.items()]

    @property
    def questions(self) -> list[str]:
        """The questions whose answers the page needs: models only of a chosen make or for words."""
        questions = ["make", *TERMS]
        if self.q:
            questions.append("model")
        if "make" in self.chosen:
            questions.append(models_of(self.chosen["make"]))
        return questions

    def bounds(self, field: str) -> tuple[int | Decimal | None, int | Decimal | None]:
        """The lowest and the highest year, price or mileage asked for."""

        def bound(name: str) -> int | Decimal | None:
            limit = self.limits.get(name)
            return Decimal(limit) if limit is not None and field == "price" else limit

        return bound(f"min_{field}"), bound(f"max_{field}")

    @property
    def arguments(self) -> dict[str, Any]:
        """What the address says, without what it says by default."""
        own: dict[str, Any] = {"q": self.q} if self.q else {}
        own |= self.chosen | {name: str(limit) for name, limit in self.limits.items()}
        if self.sort != "newest":
            own["sort"] = self.sort
        if self.size != PAGE_SIZES[0]:
            own["page_size"] = str(self.size)
        if self.status is not Status.FOR_SALE:
            own["status"] = self.status.value
        return own

    @property
    def clear_url(self) -> str:
        """The address without any filter."""
        return url_for("cars.index")

    def url(self, **more: Any) -> str:
        """The address of the same search with something added."""
        return url_for("cars.index", **self.arguments | more)

    def url_without(self, *names: str) -> str:
        """The address of the same search with something taken away."""
        kept = {name: value for name, value in self.arguments.items() if name not in names}
        return url_for("cars.index", **kept)


def _chosen(args: Mapping[str, str]) -> dict[str, str]:
    chosen = {name: text for name in CHOICES if (text := arguments.text(args, name))}
    return {
        name: text for name, text in chosen.items() if name not in TERMS or text in set(TERMS[name])
    }


def _limits(args: Mapping[str, str]) -> dict[str, int]:
    limits = {name: whole_number(args, name, HIGHEST[name.partition("_")[2]]) for name in RANGES}
    return {name: limit for name, limit in limits.items() if limit is not None}
