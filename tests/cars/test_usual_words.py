"""What is written of many cars in the same words is said in the reader's language."""

from datetime import date

from dealership.cars.usual_words import CAPTIONS, EQUIPMENT
from dealership.seeding import illustrating
from dealership.seeding.generating import generate_car
from tests.factories import make_car

GERMAN = {"Accept-Language": "de"}


def test_usual_equipment_is_said_in_the_reader_s_language(client):
    car = make_car(equipment=["Heated seats", "Grandmother's tea service", "Sold"])

    page = client.get(f"/cars/{car.slug}", headers=GERMAN).text

    assert "Sitzheizung" in page
    assert "Grandmother&#39;s tea service" in page
    assert "<span>Sold</span>" in page


def test_filters_and_comparisons_say_it_too(client):
    car, other = make_car(equipment=["Heated seats"]), make_car()

    listed = client.get("/cars/?equipment=Heated+seats", headers=GERMAN).text
    compared = client.get(f"/compare/?car={car.id}&car={other.id}", headers=GERMAN).text

    for page in (listed, compared):
        assert "Sitzheizung" in page
        assert ">Heated seats<" not in page


def test_all_that_demonstration_cars_have_is_usual():
    cars = [generate_car(1, number, today=date(2026, 11, 1)) for number in range(1, 300)]
    assert {item for car in cars for item in car["equipment"]} <= set(EQUIPMENT)
    assert set(illustrating.CAPTIONS.values()) <= set(CAPTIONS)
