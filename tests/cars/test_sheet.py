"""What the car page says of a car."""

import pytest

from dealership.cars.car import Car
from dealership.cars.engine import Engine
from dealership.cars.sheet import Line, specification
from dealership.cars.specification import Body, Fuel
from dealership.cars.vin import VinKind


@pytest.fixture(autouse=True)
def request_at_hand(site):
    """Numbers and words are written in the language of whoever asks."""
    with site.test_request_context():
        yield


def sheet(**described) -> list[Line]:
    return specification(Car(**({"make": "Honda", "model": "Civic", "year": 2019} | described)))


def lines(**described) -> dict[str, str]:
    return {line.label: line.text for line in sheet(**described)}


def test_only_what_is_known_is_said():
    assert lines() == {"Year": "2019", "Mileage": "0 mi"}


def test_an_engine_is_described():
    said = lines(
        fuel=Fuel.PETROL, engine=Engine(horsepower=1_020, liters=1.5, cylinders=4, mpg=32.6)
    )

    assert said["Engine"] == "1.5 L, 4 cylinders"
    assert said["Power"] == "1,020 hp"
    assert said["Consumption"] == "33 mpg combined"


def test_an_electric_car_has_a_battery_and_no_displacement():
    said = lines(
        fuel=Fuel.ELECTRIC,
        engine=Engine(liters=0, cylinders=0, battery_kwh=77.4, electric_range=303, mpg=117),
    )

    assert "Engine" not in said
    assert (said["Battery"], said["Electric range"]) == ("77.4 kWh", "303 mi")
    assert said["Consumption"] == "117 MPGe combined"


def test_one_cylinder_is_not_plural():
    assert lines(engine=Engine(cylinders=1))["Engine"] == "1 cylinder"


@pytest.mark.parametrize(
    ("kind", "label"), [(VinKind.VIN, "VIN"), (VinKind.LEGACY, "Former identification")]
)
def test_a_number_is_called_what_it_is(kind, label):
    assert lines(vi_number="1HGCM82633A004352", vin_kind=kind)[label] == "1HGCM82633A004352"


def test_only_numbers_of_the_very_car_are_there_to_be_copied():
    described = sheet(vi_number="1HGCM82633A004352", stock_number="10001", doors=4)

    assert [line.label for line in described if line.is_number] == ["Stock number", "VIN"]


def test_words_are_read_aloud():
    said = lines(body=Body.SUV, doors=5, seats=7, stock_number="10001")

    assert (said["Body"], said["Doors"], said["Seats"]) == ("SUV", "5", "7")
    assert said["Stock number"] == "10001"


def test_what_the_house_keeps_to_itself_is_not_said():
    said = lines(cost=100, engine=Engine(serial_number="SECRET"))

    assert not {"Cost", "Engine number"} & said.keys()
    assert "SECRET" not in said.values()
