"""A search of the stock: an address is read once (`asked`), answered by the index (`narrowing`,
`listing`) and shown (`panel`, `histogram`, `loosening`)."""

from collections.abc import Iterable, Mapping

from bson import ObjectId
from flask_babel import ngettext

from dealership.cars.car import Car
from dealership.cars.card import FIELDS, CarCard
from dealership.cars.just_arrived import latest_arrivals
from dealership.cars.search import panel
from dealership.cars.search.asked import Asked
from dealership.cars.search.histogram import ranges
from dealership.cars.search.listing import Listing, cut
from dealership.cars.search.loosening import loosenings
from dealership.cars.search.names import called_as_in
from dealership.cars.search.narrowing import Narrowing
from dealership.cars.search.sorts import BEST, SORTS
from dealership.cars.search.wording import find_numbered
from dealership.cars.stock_index.keeping import stock_now
from dealership.web import formats


class CarSearch:
    """The search that an address describes. Shoppers see what is for sale; staff any status."""

    def __init__(self, args: Mapping[str, str], *, for_staff: bool = False):
        asked = Asked.from_arguments(args, for_staff=for_staff)
        numbered = find_numbered(asked.q)
        with stock_now() as stock:
            asked = called_as_in(stock, asked)
            narrowing = Narrowing(asked, stock, numbered)
            tiers = narrowing.tiers if narrowing.sort == BEST else [narrowing.cars]
            listing = Listing(stock, SORTS[narrowing.sort][1], tiers)
            page = cut(listing, asked.size, after=asked.after, before=asked.before)
            self.total = len(listing)
            self.questions = panel.questions(narrowing)
            self.ranges = ranges(narrowing)
            self.chips = panel.chips(narrowing)
            self.sorts = panel.sorts(narrowing)
            self.latest = latest_arrivals(stock)
            self.remarks = narrowing.wording.remarks()
            self.loosenings = [] if self.total else loosenings(narrowing)

        self.cars = _cards(page.ids, asked)
        self.is_empty = not page.ids
        # The numbers of the first and the last car of this page among all that were found.
        self.first, self.last = page.skipped + bool(page.ids), page.skipped + len(page.ids)
        self.count = _in_words(self.total)
        self.next_url = asked.url(after=page.next) if page.next else None
        self.previous_url = asked.url(before=page.previous) if page.previous else None

        self.problems = panel.problems(asked)
        self.has_filters = asked.is_narrowed
        self.clear_url = _clear_url(asked)
        self.fields = panel.fields(asked)
        self.statuses = panel.statuses(asked)


def matching(asked: Asked, candidates: Iterable[ObjectId]) -> set[ObjectId]:
    """Those of some cars that a search finds now, on whatever page; for shoppers, what is for sale."""
    numbered = find_numbered(asked.q)
    with stock_now() as stock:
        cars = Narrowing(called_as_in(stock, asked), stock, numbered).cars
        return set(stock.ids(cars & stock.among(candidates)))


def _cards(ids: list[ObjectId], asked: Asked) -> list[CarCard]:
    """The cards of some cars, in this order; without one that has just changed its status."""
    found = Car.objects(id__in=ids).only(*FIELDS).as_pymongo() if ids else []
    cars = {car["_id"]: car for car in found if asked.for_staff or car["status"] == asked.status}
    return [CarCard.of(cars[id]) for id in ids if id in cars]


def _in_words(count: int) -> str:
    return ngettext("%(count)s car", "%(count)s cars", count, count=formats.number(count))


def _clear_url(asked: Asked) -> str:
    """The address without any filter, in the status that is looked at."""
    return asked.without("q", *asked.chosen, *asked.limits).url()
