"""The newest arrivals as an Atom feed (RFC 4287), of all cars or of a search."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

from werkzeug.datastructures import MultiDict

from dealership.cars.car import Car
from dealership.cars.card import FIELDS, CarCard
from dealership.cars.search import CarSearch
from dealership.days import midnight
from dealership.publishing.canonical import FILTERS
from dealership.publishing.dealer import Dealer
from dealership.publishing.links import Links
from dealership.publishing.writing_xml import document, element

ATOM = "http://www.w3.org/2005/Atom"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
ENTRY_FIELDS = (*FIELDS, "updated")
MOST = 48


def newest_of(asked: MultiDict[str, str]) -> list[dict[str, Any]]:
    """The cars of a search that came last, as they are stored."""
    filters = [(name, value) for name in FILTERS for value in asked.getlist(name)]
    search = CarSearch(MultiDict([*filters, ("sort", "newest"), ("page_size", str(MOST))]))
    found = Car.objects(id__in=[card.id for card in search.cars]).only(*ENTRY_FIELDS)
    cars = {car["_id"]: car for car in found.as_pymongo()}
    return [cars[card.id] for card in search.cars if card.id in cars]


def arrivals_feed(
    cars: list[dict[str, Any]], links: Links, dealer: Dealer, *, title: str, here: str, page: str
) -> Iterator[str]:
    """The feed of some cars; `here` is its own address and `page` that of the list for people."""
    changed = max((car["updated"] for car in cars), default=NEVER)
    head = [
        element("id", here),
        element("title", title),
        element("updated", _moment(changed)),
        element("link", rel="self", type="application/atom+xml", href=here),
        element("link", rel="alternate", type="text/html", href=page),
        element("author", [element("name", dealer.name), element("uri", links.home)]),
    ]
    entries = (_entry(car, links) for car in cars)
    return document("feed", _chained(head, entries), xmlns=ATOM)


def _chained(head: list[ET.Element], entries: Iterator[ET.Element]) -> Iterator[ET.Element]:
    yield from head
    yield from entries


def _entry(car: Mapping[str, Any], links: Links) -> ET.Element:
    card, address = CarCard.of(car), links.car(car)
    elements = [
        element("id", f"{links.home}cars/{car['_id']}"),
        element("title", " ".join(filter(None, (card.title, card.trim)))),
        element("link", rel="alternate", type="text/html", href=address),
        element("published", _moment(midnight(car["acquired"].date()))),
        element("updated", _moment(car["updated"])),
        element("category", term=car["make"]),
        element("summary", ", ".join(_facts(card))),
    ]
    if card.photo:
        picture = links.picture(card.photo.digest)
        elements.append(element("link", rel="enclosure", type="image/jpeg", href=picture))
    return element("entry", elements)


def _facts(card: CarCard) -> list[str]:
    facts = (card.price, card.mileage, card.body, card.fuel, card.transmission, card.colour)
    return [fact for fact in facts if fact]


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
