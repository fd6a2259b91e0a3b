"""What the car page says of a car: its specification, line by line, in words."""

from collections.abc import Iterator

from dealership.cars.car import Car
from dealership.cars.vin import VinKind
from dealership.web import formats


def specification(car: Car) -> list[tuple[str, str]]:
    """(label, text) for everything that is known of the car."""
    return [(label, text) for label, text in _lines(car) if text]


def _lines(car: Car) -> Iterator[tuple[str, str | None]]:
    engine = car.engine
    yield "Year", str(car.year)
    yield "Mileage", formats.distance(car.mileage)
    yield "Body", car.body and car.body.label
    yield "Exterior", car.colour and car.colour.label
    yield "Interior", car.interior_colour and car.interior_colour.label
    yield "Fuel", car.fuel and car.fuel.label
    yield "Engine", _engine(car)
    yield "Power", engine.horsepower and f"{formats.number(engine.horsepower)} hp"
    yield "Battery", engine.battery_kwh and f"{engine.battery_kwh:g} kWh"
    yield "Electric range", engine.electric_range and formats.distance(engine.electric_range)
    yield "Consumption", engine.mpg and _consumption(car)
    yield "Transmission", car.transmission and car.transmission.label
    yield "Drive", car.drive and car.drive.label
    yield "Doors", car.doors and str(car.doors)
    yield "Seats", car.seats and str(car.seats)
    yield "Stock number", car.stock_number
    yield ("VIN" if car.vin_kind == VinKind.VIN else "Former identification"), car.vi_number


def _engine(car: Car) -> str:
    engine = car.engine
    size = f"{engine.liters:.1f} L" if engine.liters else ""
    cylinders = formats.plural(engine.cylinders, "cylinder") if engine.cylinders else ""
    return ", ".join(part for part in (size, cylinders) if part)


def _consumption(car: Car) -> str:
    unit = "MPGe" if car.fuel == "electric" else "mpg"
    return f"{formats.number(round(car.engine.mpg))} {unit} combined"
