"""What a search of the stock finds: a page of cars, and how many there are in all."""

from functools import cached_property

from bson import ObjectId

from dealership.cars import vin
from dealership.cars.car import Car
from dealership.cars.card import FIELDS, CarCard
from dealership.cars.facet_count import Figures
from dealership.cars.search.asked import Asked
from dealership.cars.words import Understood, understand
from dealership.database.keyset import Page, read_page
from dealership.web import formats

COUNTED_EXACTLY = 1_000


class Found:
    """The cars that somebody asked for."""

    def __init__(self, asked: Asked, figures: Figures):
        self._asked, self._figures = asked, figures

    @cached_property
    def cars(self) -> list[CarCard]:
        """The cars of this page."""
        return [CarCard.of(car) for car in self._page.documents]

    @cached_property
    def count(self) -> str:
        """How many cars there are in all, exactly up to a thousand."""
        if not self._asked.is_narrowed:
            return formats.plural(self._figures.total, "car")
        found = self._found.limit(COUNTED_EXACTLY + 1).count(with_limit_and_skip=True)
        if found > COUNTED_EXACTLY:
            return f"more than {formats.number(COUNTED_EXACTLY)} cars"
        return formats.plural(found, "car")

    @property
    def next_url(self) -> str | None:
        """The address of the following page."""
        return self._asked.url(after=self._page.next) if self._page.next else None

    @property
    def previous_url(self) -> str | None:
        """The address of the page before."""
        return self._asked.url(before=self._page.previous) if self._page.previous else None

    @cached_property
    def _page(self) -> Page:
        asked = self._asked
        return read_page(
            self._found,
            asked.order,
            size=asked.size,
            after=asked.after,
            before=asked.before,
            fields=FIELDS,
        )

    @cached_property
    def _found(self):
        asked = self._asked
        if asked.q and (car_id := self._numbered()):
            cars = Car.objects(id=car_id)
            return cars if asked.for_staff else cars.for_sale()
        if asked.problems or self._understood.unknown:
            return Car.objects.none()
        groups = [[facet] for facet in asked.facets] + list(self._understood.groups)
        cars = Car.objects.with_facets(*(groups or [[asked.status.value]]))
        for field in ("year", "price", "mileage"):
            cars = cars.between(field, *asked.bounds(field))
        for year in self._understood.years:
            cars = cars.between("year", year, year)
        return cars

    def _numbered(self) -> ObjectId | None:
        """The id of the car whose VIN or stock number was typed."""
        q = self._asked.q
        if " " in q and not vin.is_valid(vin.normalise(q)):
            return None
        car = Car.objects.only("id").find_by_number(q)
        return car.id if car else None

    @cached_property
    def _understood(self) -> Understood:
        asked = self._asked
        if not asked.q:
            return Understood((), (), ())
        names = {question: self._figures.answers[question] for question in ("make", "model")}
        return understand(asked.q, asked.status.value, names)
