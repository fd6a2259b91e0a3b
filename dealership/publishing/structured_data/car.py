"""A car for sale, in the words of https://schema.org/Car.

Beyond the vocabulary it has what Google asks of a vehicle listing, see
https://developers.google.com/search/docs/appearance/structured-data/vehicle-listing: every car is
offered as used, because the stock book does not tell new ones apart.
"""

from typing import Any

from flask import url_for

from dealership.cars import vin
from dealership.cars.addresses import car_url
from dealership.cars.car import Car
from dealership.cars.engine import Engine
from dealership.cars.specification import Drive, Fuel
from dealership.cars.status import Status
from dealership.cars.vin import VinKind
from dealership.publishing.dealer import the_dealer
from dealership.publishing.links import Links
from dealership.publishing.structured_data import CONTEXT, enumerated, known, quantity

MOST_PICTURES = 10
DRIVES = {
    Drive.FRONT: "FrontWheelDriveConfiguration",
    Drive.REAR: "RearWheelDriveConfiguration",
    Drive.ALL: "AllWheelDriveConfiguration",
    Drive.FOUR: "FourWheelDriveConfiguration",
}
AVAILABILITY = {Status.FOR_SALE: "InStock", Status.RESERVED: "Reserved"}
BRAKE_HORSEPOWER, LITRE = "BHP", "LTR"


def car_data(car: Car) -> dict[str, Any]:
    """What machines are told of a car on its page."""
    links = Links()
    digests = [photo.digest for photo in car.photos[:MOST_PICTURES]]
    return known(
        {
            "@context": CONTEXT,
            "@type": "Car",
            "name": str(car),
            "description": car.description,
            "url": car_url(car, _external=True),
            "sku": car.stock_number,
            "image": [links.picture(digest) for digest in digests],
            "vehicleIdentificationNumber": _vin(car),
            "brand": {"@type": "Brand", "name": car.make},
            "model": car.model,
            "vehicleConfiguration": car.trim,
            "vehicleModelDate": str(car.year),
            "mileageFromOdometer": quantity(car.mileage, the_dealer().distance_code),
            "itemCondition": enumerated("UsedCondition"),
            "bodyType": car.body and car.body.label,
            "color": car.colour and car.colour.label,
            "vehicleInteriorColor": car.interior_colour and car.interior_colour.label,
            "driveWheelConfiguration": car.drive and enumerated(DRIVES[car.drive]),
            "vehicleTransmission": car.transmission and car.transmission.label,
            "vehicleEngine": _engine(car.engine, car.fuel),
            "numberOfDoors": car.doors,
            "vehicleSeatingCapacity": car.seats,
            "offers": _offer(car),
        }
    )


def _vin(car: Car) -> str | None:
    is_real = car.vin_kind == VinKind.VIN and car.vi_number and vin.is_valid(car.vi_number)
    return car.vi_number if is_real else None


def _engine(engine: Engine, fuel: Fuel | None) -> dict[str, Any] | None:
    said = known(
        {
            "fuelType": fuel and fuel.label,
            "enginePower": quantity(engine.horsepower, BRAKE_HORSEPOWER),
            "engineDisplacement": quantity(engine.liters or None, LITRE),
        }
    )
    return {"@type": "EngineSpecification"} | said if said else None


def _offer(car: Car) -> dict[str, Any] | None:
    if car.price is None or car.status not in AVAILABILITY:
        return None
    return {
        "@type": "Offer",
        "url": car_url(car, _external=True),
        "price": f"{car.price:f}",
        "priceCurrency": the_dealer().currency,
        "availability": enumerated(AVAILABILITY[car.status]),
        "itemCondition": enumerated("UsedCondition"),
        "seller": {
            "@type": "AutoDealer",
            "@id": url_for("home.index", _external=True) + "#dealership",
            "name": the_dealer().name,
        },
    }
