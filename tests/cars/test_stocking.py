"""Taking cars into the stock: numbers, figures, and several people at once."""

from collections import Counter
from decimal import Decimal

import pytest
from bson import ObjectId
from hypothesis import given
from hypothesis import strategies as st
from mongoengine import ValidationError

from dealership.cars.car import Car
from dealership.cars.facets import facets_of
from dealership.cars.specification import Body, Colour
from dealership.cars.status import Status
from dealership.cars.stock_change import StockChange
from dealership.cars.stocking import FIRST_STOCK_NUMBER, add_car, change_car, change_cars, recount
from dealership.database.document import ChangedMeanwhile
from tests.cars.figures import assert_index_is_true, count_of
from tests.examples import examples
from tests.factories import a_vin, make_car
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("app")


def described(**values):
    """A description that fills a car with values."""

    def describe(car: Car) -> None:
        ordinary = {"make": "Honda", "model": "Civic", "year": 2019, "price": Decimal(9_000)}
        for name, value in (ordinary if car._created else {} | values).items():
            setattr(car, name, value)
        for name, value in values.items():
            setattr(car, name, value)

    return describe


def assert_figures_are_true() -> None:
    """The index is what the cars say, and every car's facets are its own."""
    assert all(sorted(car["facets"]) == sorted(facets_of(car)) for car in Car.objects.as_pymongo())
    assert_index_is_true()


def test_the_first_cars_are_numbered_in_turn():
    numbers = [make_car().stock_number for _ in range(3)]

    assert numbers == [str(FIRST_STOCK_NUMBER + n) for n in range(3)]


def test_a_number_that_somebody_chose_by_hand_is_stepped_over():
    make_car(stock_number=str(FIRST_STOCK_NUMBER))

    assert make_car().stock_number == str(FIRST_STOCK_NUMBER + 1)


def test_the_same_form_twice_is_one_car():
    id = ObjectId()
    first, second = add_car(described(), id=id), add_car(described(make="Kia"), id=id)

    assert first.id == second.id == id
    assert [car.make for car in Car.objects] == ["Honda"]
    assert_figures_are_true()


def test_the_same_form_from_several_threads_is_one_car():
    id = ObjectId()
    cars = at_once([lambda: add_car(described(vi_number=VIN), id=id)] * 5)

    assert [car.id for car in cars] == [id] * 5
    assert Car.objects.count() == 1
    assert_figures_are_true()


VIN = "1HGCM82633A004352"


def test_a_vin_that_another_car_has_is_refused_whatever_its_case():
    make_car(vi_number=VIN)

    with pytest.raises(ValidationError) as refusal:
        add_car(described(vi_number=VIN.lower()))

    assert refusal.value.errors == {"vi_number": "Another car has this VIN."}
    assert Car.objects.count() == 1
    assert_figures_are_true()


def test_a_stock_number_that_another_car_has_is_refused():
    make_car(stock_number="A1")

    with pytest.raises(ValidationError) as refusal:
        add_car(described(stock_number="a1 "))

    assert refusal.value.errors == {"stock_number": "Another car has this stock number."}


def test_one_vin_sent_by_several_people_is_stored_once():
    outcomes = at_once([lambda: add_car(described(vi_number=VIN))] * 5)

    assert Counter(type(outcome) for outcome in outcomes) == {Car: 1, ValidationError: 4}
    assert Car.objects.count() == 1
    assert_figures_are_true()


def test_a_refused_car_leaves_no_trace():
    with pytest.raises(ValidationError):
        add_car(described(status=Status.FOR_SALE, price=None))

    assert Car.objects.count() == 0
    assert StockChange.objects.count() == 0


def test_a_change_exchanges_the_figures():
    car = make_car(make="Honda")

    change_car(car.id, car.version, described(make="Acura", status=Status.SOLD))

    assert count_of("make", "Acura", status="sold") == 1
    assert count_of("status", "for_sale") == 0
    assert_figures_are_true()


def test_a_refused_change_leaves_car_and_figures_as_they_were():
    car = make_car()

    with pytest.raises(ValidationError):
        change_car(car.id, car.version, described(make="Acura", price=None))

    assert Car.objects.get().make == "Honda"
    assert_figures_are_true()


def test_of_two_changes_to_what_both_have_read_the_second_is_refused():
    car = make_car()
    change_car(car.id, car.version, described(price=Decimal(8_000)))

    with pytest.raises(ChangedMeanwhile):
        change_car(car.id, car.version, described(price=Decimal(7_000)))

    assert Car.objects.get().price == Decimal(8_000)


def test_of_several_changes_at_once_one_is_stored():
    car = make_car()
    makes = ["Acura", "Kia", "Ford", "Volvo"]

    outcomes = at_once(
        [lambda make=make: change_car(car.id, car.version, described(make=make)) for make in makes]
    )

    assert Counter(type(outcome) for outcome in outcomes) == {Car: 1, ChangedMeanwhile: 3}
    assert Car.objects.get().version == car.version + 1
    assert_figures_are_true()


def test_a_removed_car_does_not_come_back_by_a_change():
    car = make_car()
    Car.objects(id=car.id).delete()

    with pytest.raises(ChangedMeanwhile):
        change_car(car.id, car.version, described(make="Acura"))

    assert Car.objects.count() == 0


def test_several_people_at_once_get_different_numbers_and_true_figures():
    def add_three() -> list[str]:
        return [add_car(described(vi_number=a_vin())).stock_number for _ in range(3)]

    numbers = [number for three in at_once([add_three] * 5) for number in three]

    assert len(set(numbers)) == 15
    assert_figures_are_true()


def test_adding_and_changing_at_once_keeps_the_figures_true():
    cars = [make_car(body=Body.SEDAN) for _ in range(3)]

    def sell(car: Car) -> Car:
        return change_car(car.id, car.version, described(status=Status.SOLD, body=Body.SUV))

    sales = [lambda car=car: sell(car) for car in cars]
    outcomes = at_once([*sales, *[lambda: add_car(described(body=Body.SEDAN))] * 3])

    assert {type(outcome) for outcome in outcomes} == {Car}
    assert count_of("body", "suv", status="sold") == 3
    assert count_of("body", "sedan", status="preparing") == 3
    assert count_of("body", "sedan", status="for_sale") == 0
    assert_figures_are_true()


def test_counting_anew_takes_in_what_another_program_changed():
    make_car()
    assert count_of("make", "Kia") == 0
    Car.objects.update(make="Kia")

    recount()

    assert count_of("make", "Kia") == 1


def test_a_change_that_no_figure_shows_makes_nobody_count():
    car = make_car()

    change_car(car.id, car.version, described(description="Two keys."))

    assert StockChange.objects.count() == 1


def test_several_cars_are_changed_together():
    cars = [make_car() for _ in range(3)]

    change_cars({car.id: car.version for car in cars}, described(status=Status.SOLD))

    assert count_of("status", "sold") == 3
    assert StockChange.objects.count() == 4
    assert_figures_are_true()


def test_of_several_cars_none_is_changed_if_one_cannot_be():
    cars = [make_car() for _ in range(3)]
    change_car(cars[1].id, cars[1].version, described(price=Decimal(1)))

    with pytest.raises(ChangedMeanwhile):
        change_cars({car.id: car.version for car in cars}, described(status=Status.SOLD))

    assert count_of("status", "sold") == 0
    assert_figures_are_true()


values = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(Status),
        "make": st.sampled_from(["Honda", "Kia", "Škoda", "A|B", "$x", "a.b", ""]),
        "model": st.sampled_from(["Civic", "Rio", "C|D", "3"]),
        "body": st.sampled_from([None, *Body]),
        "colour": st.sampled_from([None, *Colour]),
        "price": st.sampled_from([None, Decimal(-1), Decimal("0.01"), Decimal(20_000)]),
        "year": st.sampled_from([1800, 1999, 2024]),
    },
)
steps = st.lists(st.tuples(st.integers(0, 3), values), max_size=8)


@examples(25)
@given(steps)
def test_whatever_is_added_and_changed_the_figures_are_true(steps):
    """The first number chooses the car to change; 0, or one that is not there, adds a car."""
    for document in (Car, StockChange):
        document._get_collection().delete_many({})
    cars: list[ObjectId] = []
    for choice, value in steps:
        try:
            if 0 < choice <= len(cars):
                version = Car.objects.get(id=cars[choice - 1]).version
                change_car(cars[choice - 1], version, described(**value))
            else:
                cars.append(add_car(described(**value)).id)
        except ValidationError:
            continue
    assert Car.objects.count() == len(cars)
    assert_figures_are_true()
