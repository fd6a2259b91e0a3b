"""Up to four cars side by side, line by line, with what differs marked."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from dealership.cars.car import Car
from dealership.cars.card import CarCard
from dealership.cars.sheet import specification
from dealership.cars.usual_words import said
from dealership.web import formats


@dataclass(frozen=True)
class Cell:
    """What one car says on a line; nothing when it is not known. `note` praises it: Lowest."""

    text: str = ""
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the table: a cell for each car."""

    label: str
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True)
class Group:
    """Lines that belong together; `is_equipment` when a cell only says that the car has it."""

    title: str
    rows: tuple[Row, ...]
    is_equipment: bool = False


@dataclass(frozen=True)
class Comparison:
    """Cars, and everything there is to compare of them."""

    cards: tuple[CarCard, ...]
    groups: tuple[Group, ...]

    @property
    def differences(self) -> "Comparison":
        """The same cars with nothing but the lines in which they differ."""
        narrowed = (
            replace(group, rows=tuple(row for row in group.rows if row.differs))
            for group in self.groups
        )
        return replace(self, groups=tuple(group for group in narrowed if group.rows))


def compare(cars: Sequence[Car]) -> Comparison:
    """Set cars side by side."""
    if not cars:
        return Comparison(cards=(), groups=())
    groups = (
        Group(_("Price"), tuple(_price(cars))),
        Group(_("Specification"), tuple(_specification(cars))),
        Group(_("Service history"), tuple(_history(cars))),
        Group(_("Equipment"), tuple(_equipment(cars)), is_equipment=True),
    )
    return Comparison(
        cards=tuple(CarCard.of(car.to_mongo()) for car in cars),
        groups=tuple(group for group in groups if group.rows),
    )


def _price(cars: Sequence[Car]) -> Iterator[Row]:
    asked = [formats.money(car.price) if car.price is not None else "" for car in cars]
    yield _row(_("Asking price"), asked, _best(cars, lambda car: car.price, _("Lowest")))


def _specification(cars: Sequence[Car]) -> Iterator[Row]:
    """Every line that one of the cars has, in the order of the car page."""
    lines = [specification(car) for car in cars]
    sheets = [{line.label: line.text for line in sheet} for sheet in lines]
    # What names a car is its own, which is no difference between them.
    names = {line.label for sheet in lines for line in sheet if line.is_number}
    for label in dict.fromkeys(label for sheet in sheets for label in sheet):
        least = _best(cars, lambda car: car.mileage, _("Lowest")) if label == _("Mileage") else None
        row = _row(label, [sheet.get(label, "") for sheet in sheets], least)
        yield replace(row, differs=row.differs and label not in names)


def _history(cars: Sequence[Car]) -> Iterator[Row]:
    visits = [car.service_history for car in cars]
    if not any(visits):
        return
    counts = [formats.number(len(records)) for records in visits]
    yield _row(_("Visits to our workshop"), counts)
    latest = [formats.day(max(r.day for r in records)) if records else "" for records in visits]
    yield _row(_("Latest visit"), latest)
    happy = [_satisfaction(car) for car in cars]
    if any(happy):
        yield _row(
            _("Customer rating"),
            happy,
            _best(cars, lambda car: car.satisfaction and -car.satisfaction, _("Best")),
        )


def _satisfaction(car: Car) -> str:
    if car.satisfaction is None:
        return ""
    return _("%(rating)s out of 5", rating=formats.number(round(car.satisfaction, 1)))


def _equipment(cars: Sequence[Car]) -> Iterator[Row]:
    """What any of the cars has: first what most of them share."""
    owned = [{item.casefold() for item in car.equipment} for car in cars]
    names = {item.casefold(): item for car in reversed(cars) for item in car.equipment}
    shared = Counter(item for items in owned for item in items)
    for item in sorted(names, key=lambda item: (-shared[item], item)):
        name = said(names[item])
        yield _row(name, [name if item in items else "" for items in owned])


def _row(label: str, texts: Sequence[str], notes: Sequence[str] | None = None) -> Row:
    notes = notes or [""] * len(texts)
    cells = tuple(Cell(text, note) for text, note in zip(texts, notes, strict=True))
    return Row(label, cells, differs=len(set(texts)) > 1)


def _best(cars: Sequence[Car], measure: Callable[[Car], Any], praise: str) -> list[str]:
    """Praise for the one car that is least by a measure; none when several are, or only one is known."""
    known = [value for car in cars if (value := measure(car)) is not None]
    if len(known) < 2 or known.count(least := min(known)) > 1:
        return [""] * len(cars)
    return [praise if measure(car) == least else "" for car in cars]
