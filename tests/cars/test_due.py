"""When a car should come to the workshop next."""

from datetime import UTC, date, datetime, time

import pytest

from dealership.cars.car import Car
from dealership.cars.due import next_service
from dealership.cars.service_record import ServiceRecord
from dealership.cars.specification import Fuel
from dealership.profile.units import Distance
from tests.factories import describe_house

TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def house(app):
    """The site, whose profile says in which unit it counts."""
    with app.app_context():
        yield


def a_car(*visits: tuple[date, int | None], **described) -> Car:
    """A car with visits on some days at some mileages."""
    history = [
        ServiceRecord(date=datetime.combine(day, time(10), UTC), mileage=mileage, description="Oil")
        for day, mileage in visits
    ]
    ordinary = {"acquired": date(2024, 1, 1), "mileage": 10_000, "fuel": Fuel.PETROL}
    return Car(service_history=history, **(ordinary | described))


def test_a_car_is_due_a_year_after_its_last_visit():
    due = next_service(a_car((date(2026, 3, 1), None)), TODAY)

    assert due.day == due.expected == date(2027, 3, 1)
    assert not (due.is_overdue or due.is_soon)


def test_a_car_that_was_never_here_is_due_a_year_after_it_came():
    due = next_service(a_car(acquired=date(2025, 6, 20), mileage=500), TODAY)

    assert (due.day, due.mileage) == (date(2026, 6, 20), 10_500)
    assert due.is_soon


def test_who_drives_much_is_due_earlier_than_the_calendar_says():
    due = next_service(a_car((date(2025, 6, 1), 10_000), (date(2026, 1, 1), 25_000)), TODAY)

    assert (due.day, due.mileage) == (date(2027, 1, 1), 35_000)
    assert due.expected < TODAY
    assert due.is_overdue


def test_two_visits_in_one_month_say_nothing_of_how_much_is_driven():
    due = next_service(a_car((date(2026, 5, 1), 10_000), (date(2026, 5, 20), 12_000)), TODAY)

    assert due.expected == due.day == date(2027, 5, 20)


def test_a_car_that_stood_still_is_due_by_the_calendar():
    due = next_service(a_car((date(2025, 1, 1), 10_000), (date(2026, 1, 1), 10_000)), TODAY)

    assert due.expected == due.day


def test_a_dealership_that_counts_kilometers_has_its_own_distance():
    describe_house(distance=Distance.KILOMETERS)

    assert next_service(a_car((date(2026, 5, 1), 40_000)), TODAY).mileage == 55_000


def test_an_electric_car_is_due_every_two_years_however_far_it_went():
    car = a_car((date(2025, 1, 1), 10_000), (date(2026, 1, 1), 60_000), fuel=Fuel.ELECTRIC)

    due = next_service(car, TODAY)

    assert (due.day, due.mileage, due.expected) == (date(2028, 1, 1), None, date(2028, 1, 1))


def test_a_year_after_the_leap_day_is_the_last_of_february():
    assert next_service(a_car((date(2028, 2, 29), None)), TODAY).day == date(2029, 2, 28)


def test_the_order_in_which_visits_were_written_down_does_not_matter():
    visits = (date(2026, 3, 1), 30_000), (date(2025, 3, 1), 22_000)

    assert next_service(a_car(*visits), TODAY) == next_service(a_car(*reversed(visits)), TODAY)
