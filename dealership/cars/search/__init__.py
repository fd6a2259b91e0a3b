"""A search of the stock: an address is read once (`asked`), answered (`found`) and shown (`panel`)."""

from collections.abc import Mapping

from dealership.cars.facet_count import FacetCount
from dealership.cars.search import panel
from dealership.cars.search.asked import Asked
from dealership.cars.search.found import Found


class CarSearch:
    """The search that an address describes. Shoppers see what is for sale; staff any status."""

    def __init__(self, args: Mapping[str, str], *, for_staff: bool = False):
        asked = Asked.from_arguments(args, for_staff=for_staff)
        figures = FacetCount.objects.figures(asked.status, *asked.questions)
        found = Found(asked, figures)

        self.problems = asked.problems
        self.has_filters = asked.is_narrowed
        self.clear_url = asked.clear_url

        self.cars = found.cars
        self.is_empty = not found.cars
        self.count = found.count
        self.next_url = found.next_url
        self.previous_url = found.previous_url

        self.fields = panel.fields(asked)
        self.choices = panel.choices(asked, figures)
        self.sorts = panel.sorts(asked)
        self.statuses = panel.statuses(asked)
        self.chips = panel.chips(asked)
