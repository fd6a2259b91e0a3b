"""Where a page stands, and which cars it lists: https://schema.org/BreadcrumbList and ItemList."""

from collections.abc import Iterable
from typing import Any

from dealership.cars.addresses import car_url
from dealership.cars.card import CarCard
from dealership.publishing.structured_data import CONTEXT


def breadcrumbs(*trail: tuple[str, str]) -> dict[str, Any]:
    """The way to a page: (name, whole address) of each step from the front page on."""
    return _listed("BreadcrumbList", ({"name": name, "item": url} for name, url in trail))


def item_list(cars: Iterable[CarCard]) -> dict[str, Any]:
    """The cars of a list, in its order."""
    return _listed(
        "ItemList", ({"name": car.title, "url": car_url(car, _external=True)} for car in cars)
    )


def _listed(kind: str, items: Iterable[dict[str, Any]]) -> dict[str, Any]:
    elements = [
        {"@type": "ListItem", "position": position} | item
        for position, item in enumerate(items, start=1)
    ]
    return {"@context": CONTEXT, "@type": kind, "itemListElement": elements}
