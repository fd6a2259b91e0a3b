"""The stock as Google takes vehicle listings: CSV with the attributes of its feed specification.

See https://developers.google.com/vehicle-listings/reference/feed-specification for the attributes
and https://developers.google.com/vehicle-listings/integration-process/feed-setup for the format.
Cars without a real VIN are left out, for it is required. The stock book does not tell new cars
apart, so all are offered as used.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dealership.cars import vin
from dealership.cars.slug import plain
from dealership.cars.specification import Colour
from dealership.cars.vin import VinKind
from dealership.publishing.dealer import Dealer
from dealership.publishing.links import Links
from dealership.publishing.writing_csv import harmless, table

COLUMNS = (
    *("store_code", "id", "vin", "year", "make", "model", "trim", "exterior_color"),
    *("interior_color", "mileage", "condition", "price", "dealership_name", "dealership_address"),
    *("tracking_phone_number", "link", "image_link", "additional_image_link", "date_in_stock"),
    *("vehicle_option", "vehicle_fulfillment"),
)
MOST_PICTURES = 10


def google_vehicles(
    cars: Iterable[Mapping[str, Any]], links: Links, dealer: Dealer
) -> Iterator[str]:
    """The lines of the feed."""
    return table(COLUMNS, (_row(car, links, dealer) for car in cars if _has_vin(car)))


def _has_vin(car: Mapping[str, Any]) -> bool:
    return car["vin_kind"] == VinKind.VIN and vin.is_valid(car.get("vi_number") or "")


def _row(car: Mapping[str, Any], links: Links, dealer: Dealer) -> list[Any]:
    photos = car.get("photos", [])[:MOST_PICTURES]
    pictures = [links.picture(photo["digest"]) for photo in photos]
    values = {
        "store_code": plain(dealer.name),
        "id": car.get("stock_number") or str(car["_id"]),
        "vin": car["vi_number"],
        "year": car["year"],
        "make": car["make"],
        "model": car["model"],
        "trim": car.get("trim"),
        "exterior_color": _colour(car.get("colour")),
        "interior_color": _colour(car.get("interior_colour")),
        "mileage": f"{car['mileage']} {dealer.distance_unit}",
        "condition": "used",
        "price": f"{car['price'].to_decimal():f} {dealer.currency}",
        "dealership_name": dealer.name,
        "dealership_address": dealer.whole_address,
        "tracking_phone_number": dealer.phone,
        "link": links.car(car),
        "image_link": next(iter(pictures), None),
        "additional_image_link": ",".join(pictures[1:]),
        "date_in_stock": f"{car['acquired']:%Y-%m-%d}",
        "vehicle_option": ",".join(item.replace(",", " ") for item in car.get("equipment", [])),
        "vehicle_fulfillment": "IN_STORE",
    }
    return [_cell(column, values[column]) for column in COLUMNS]


def _cell(column: str, value: Any) -> Any:
    """A number such as +1 555 555 0142 is to be dialed, and no sum."""
    return value if column == "tracking_phone_number" else harmless(value)


def _colour(value: str | None) -> str | None:
    return Colour(value).english if value else None
