"""The stock for programs that know us: every car with every public column, as CSV and as XML.

docs/feeds.md tells what each column holds; words stand as they are stored, whatever the language
of the site.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from dealership.publishing.dealer import Dealer
from dealership.publishing.links import Links
from dealership.publishing.writing_csv import harmless, table
from dealership.publishing.writing_xml import document, element

COLUMNS = (
    *("id", "stock_number", "link", "make", "model", "trim", "year", "vin", "price", "currency"),
    *("mileage", "mileage_unit", "body", "fuel", "transmission", "drive", "color"),
    *("interior_color", "doors", "seats", "horsepower", "liters", "cylinders", "battery_kwh"),
    *("in_stock_since", "changed", "equipment", "pictures", "description"),
)
# Columns of several values: joined in CSV, elements of this name in XML.
SEVERAL = {"equipment": "item", "pictures": "picture"}
JOINT = " | "


def stock_csv(cars: Iterable[Mapping[str, Any]], links: Links, dealer: Dealer) -> Iterator[str]:
    """The lines of the table."""
    return table(COLUMNS, (_cells(values_of(car, links, dealer)) for car in cars))


def stock_xml(cars: Iterable[Mapping[str, Any]], links: Links, dealer: Dealer) -> Iterator[str]:
    """The document, car by car; what is not known of a car is left out."""
    elements = (element("car", _elements(values_of(car, links, dealer))) for car in cars)
    return document("stock", elements, dealership=dealer.name, link=links.home)


def values_of(car: Mapping[str, Any], links: Links, dealer: Dealer) -> dict[str, Any]:
    """What we tell of a car given as stored: column → value."""
    engine = car.get("engine") or {}
    return {
        "id": str(car["_id"]),
        "stock_number": car.get("stock_number"),
        "link": links.car(car),
        "make": car["make"],
        "model": car["model"],
        "trim": car.get("trim"),
        "year": car["year"],
        "vin": car.get("vi_number") if car["vin_kind"] == "vin" else None,
        "price": f"{car['price'].to_decimal():f}",
        "currency": dealer.currency,
        "mileage": car["mileage"],
        "mileage_unit": dealer.distance_unit,
        "body": car.get("body"),
        "fuel": car.get("fuel"),
        "transmission": car.get("transmission"),
        "drive": car.get("drive"),
        "color": car.get("colour"),
        "interior_color": car.get("interior_colour"),
        "doors": car.get("doors"),
        "seats": car.get("seats"),
        "horsepower": engine.get("horsepower"),
        "liters": engine.get("liters"),
        "cylinders": engine.get("cylinders"),
        "battery_kwh": engine.get("battery_kwh"),
        "in_stock_since": f"{car['acquired']:%Y-%m-%d}",
        "changed": car["updated"].isoformat(timespec="seconds"),
        "equipment": car.get("equipment", []),
        "pictures": [links.picture(photo["digest"]) for photo in car.get("photos", [])],
        "description": car.get("description"),
    }


def _cells(values: dict[str, Any]) -> Iterator[Any]:
    for column in COLUMNS:
        value = values[column]
        yield harmless(JOINT.join(value) if column in SEVERAL else value)


def _elements(values: dict[str, Any]) -> list[ET.Element]:
    return [
        _several(column, value) if column in SEVERAL else element(column, value)
        for column, value in values.items()
        if value not in (None, "", [])
    ]


def _several(column: str, values: list[str]) -> ET.Element:
    return element(column, [element(SEVERAL[column], value) for value in values])
