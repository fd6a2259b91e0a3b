"""What was asked for a car before, and when it has honestly become less."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from dealership.cars.asked_price import MOST_PRICES, AskedPrice, PriceDrop, drop_of
from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.cars.stocking import change_car
from dealership.database.fields import now
from tests.factories import make_car
from tests.prices import ask_since

FIRST = datetime(2026, 1, 1, tzinfo=UTC)


def drop(*shown: tuple[int, int | None]) -> tuple[int, int] | None:
    """The drop of prices given with their days, as (amount, day)."""
    found = drop_of(
        [
            (FIRST + timedelta(days=day), Decimal(price) if price is not None else None)
            for day, price in shown
        ]
    )
    return (int(found[0]), (found[1] - FIRST).days) if found else None


def change(car: Car, **described) -> Car:
    def describe(stored: Car) -> None:
        for name, value in described.items():
            setattr(stored, name, value)

    return change_car(car.id, car.version, describe)


# When less is honestly less


def test_less_than_ever_asked_is_a_drop():
    assert drop((0, 20_000), (40, 19_500)) == (500, 40)


def test_the_lowest_price_of_the_thirty_days_before_counts():
    assert drop((0, 19_000), (10, 20_000), (35, 18_500)) == (500, 35)


def test_a_lower_price_of_longer_ago_does_not_count():
    assert drop((0, 17_000), (10, 20_000), (41, 19_000)) == (1_000, 41)


def test_a_price_that_was_in_force_when_the_thirty_days_began_counts():
    assert drop((0, 17_000), (11, 20_000), (40, 19_000)) is None


def test_a_price_that_was_raised_first_is_no_drop():
    assert drop((0, 20_000), (35, 22_000), (40, 20_000)) is None
    assert drop((0, 20_000), (35, 22_000), (40, 20_500)) is None


def test_a_price_that_stood_for_less_than_a_week_was_not_meant():
    assert drop((0, 184_500), (1, 18_450)) is None
    assert drop((0, 20_000), (6, 18_000)) is None
    assert drop((0, 20_000), (7, 18_000)) == (2_000, 7)


def test_prices_of_which_each_stood_for_some_days_make_a_week_together():
    assert drop((0, 20_000), (3, 19_500), (5, None), (6, 19_500), (8, 19_000)) == (500, 8)


def test_a_low_price_of_a_day_counts_all_the_same():
    assert drop((0, 20_000), (20, 17_000), (21, 20_000), (30, 18_000)) is None


def test_of_several_steps_the_last_one_counts():
    assert drop((0, 20_000), (40, 19_500), (50, 19_100)) == (400, 50)


def test_a_rise_is_no_drop():
    assert drop((0, 20_000), (40, 21_000)) is None


def test_what_nobody_was_shown_before_is_no_drop():
    assert drop() is None
    assert drop((0, 20_000)) is None
    assert drop((0, None), (40, 19_000)) is None


def test_a_car_that_comes_back_after_a_long_time_starts_anew():
    assert drop((0, 20_000), (10, None), (60, 18_000)) is None


def test_taking_a_car_away_for_a_day_makes_no_drop_of_an_old_price():
    assert drop((0, 20_000), (40, 19_000), (50, None), (51, 19_000)) is None


def test_a_car_that_is_not_offered_has_no_drop():
    assert drop((0, 20_000), (40, None)) is None


# What a car remembers


def test_every_change_of_price_is_kept_with_its_moment(app):
    start = now()
    car = change(make_car(price=Decimal(18_450)), price=Decimal("17950.50"))

    first, second = Car.objects.get(id=car.id).prices
    assert (first.price, second.price) == (Decimal(18_450), Decimal("17950.50"))
    assert start <= first.since <= second.since <= now()
    assert first.is_offered
    assert second.is_offered


def test_other_changes_leave_the_prices_alone(app):
    car = change(make_car(), mileage=50_000)
    car = change(car, status=Status.RESERVED)

    assert len(car.prices) == 1


def test_prices_nobody_saw_are_kept_as_such(app):
    car = make_car(status=Status.PREPARING, price=Decimal(19_000))
    car = change(car, price=Decimal(18_000))
    car = change(car, status=Status.FOR_SALE)
    car = change(car, status=Status.SOLD)

    assert [(int(p.price), p.is_offered) for p in car.prices] == [
        (19_000, False),
        (18_000, False),
        (18_000, True),
        (18_000, False),
    ]
    assert car.price_drop is None


def test_a_car_without_a_price_has_nothing_to_remember(app):
    assert make_car(status=Status.PREPARING, price=None).prices == []


def test_a_drop_is_kept_until_the_price_changes_again(app):
    car = make_car(price=Decimal(18_450))
    ask_since(car, days=10)
    car = change(car, price=Decimal(18_000))
    assert Car.objects.get(id=car.id).price_drop.amount == Decimal(450)

    car = change(car, mileage=50_000)
    assert car.price_drop == PriceDrop(amount=Decimal(450), since=car.prices[-1].since)

    car = change(car, price=Decimal(18_450))
    assert Car.objects.get(id=car.id).price_drop is None


def test_only_so_many_prices_are_remembered(app):
    car = make_car(price=Decimal(20_000))
    old = [
        AskedPrice(since=now(), price=Decimal(20_000 + n), is_offered=True)
        for n in range(MOST_PRICES)
    ]
    Car.objects(id=car.id).update_one(set__prices=old)

    car = change(car, price=Decimal(15_000))
    assert len(car.prices) == MOST_PRICES
    assert [p.price for p in (car.prices[0], car.prices[-1])] == [Decimal(20_001), Decimal(15_000)]


@pytest.mark.parametrize("status", Status)
def test_a_new_car_is_valid_with_its_price(app, status):
    assert Car.objects.get(id=make_car(status=status).id).prices[0].price == Decimal(18_450)
