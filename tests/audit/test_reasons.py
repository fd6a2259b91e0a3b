"""Some changes of a car want a reason, which is kept with them."""

from decimal import Decimal

import pytest

from dealership.cars.car import Car
from dealership.cars.status import Status
from tests.factories import form_fields, make_car, post

LOSS = {"price": "15,000", "cost": "15,900"}


def edit(car: Car) -> str:
    """The address of a car's form."""
    return f"/cars/{car.id}/edit"


def test_a_price_below_the_cost_wants_a_reason(salesperson, events):
    car = make_car(price=Decimal(18_450), cost=Decimal(15_900))
    asked = post(salesperson, edit(car), **LOSS)
    assert asked.status_code == 422
    assert "The price is lower than the cost. Say why." in asked.text
    assert 'name="reason"' in asked.text
    assert Car.objects.get().price == Decimal(18_450)

    fields = form_fields(salesperson, edit(car)) | LOSS | {"reason": "Hail damage."}
    assert salesperson.post(edit(car), data=fields).status_code == 303
    [event] = events(act="cars.change")
    assert event.reason == "Hail damage."


def test_nothing_is_asked_of_a_price_that_was_low_before(salesperson):
    car = make_car(price=Decimal(15_000), cost=Decimal(15_900))
    assert post(salesperson, edit(car), colour="red").status_code == 303


def test_taking_a_sale_back_wants_a_reason(salesperson, events):
    car = make_car(status=Status.SOLD)
    asked = post(salesperson, edit(car), status="for_sale")
    assert asked.status_code == 422
    assert "This car was sold. Say why it no longer is." in asked.text

    fields = form_fields(salesperson, edit(car)) | {"status": "for_sale", "reason": "Not paid."}
    assert salesperson.post(edit(car), data=fields).status_code == 303
    assert [event.reason for event in events(act="cars.change")] == ["Not paid."]


@pytest.mark.parametrize("changes", [{"price": "15,900"}, {"status": "sold"}, {"cost": ""}])
def test_other_changes_want_none(salesperson, changes):
    car = make_car(price=Decimal(18_450), cost=Decimal(15_900))
    assert 'name="reason"' not in salesperson.get(edit(car)).text
    assert post(salesperson, edit(car), **changes).status_code == 303


def test_a_new_car_below_its_cost_wants_one_too(salesperson):
    described = {"make": "Honda", "model": "Accord", "year": "2019", "mileage": "0"} | LOSS
    assert post(salesperson, "/cars/new", **described).status_code == 422
    fields = form_fields(salesperson, "/cars/new") | described | {"reason": "A gift."}
    assert salesperson.post("/cars/new", data=fields).status_code == 303
