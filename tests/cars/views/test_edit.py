"""Changing a car by its form."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.car import Car
from dealership.cars.engine import Engine
from dealership.cars.specification import Fuel
from dealership.cars.status import Status
from dealership.cars.vin import VinKind
from dealership.profile.units import Consumption
from tests.cars.figures import count_of
from tests.cars.views.test_create import BAD, names, texts
from tests.examples import examples
from tests.factories import a_vin, describe_house, form_fields, make_car, post
from tests.html import fields_of
from tests.threads import at_once

MISSING = "/cars/" + "0" * 24 + "/edit"


@pytest.fixture
def car(app) -> Car:
    return make_car(trim="EX", price=Decimal(18_450), cost=None)


@pytest.fixture
def address(car) -> str:
    return f"/cars/{car.id}/edit"


def test_a_colleague_changes_a_car(salesperson, car, address):
    answer = post(salesperson, address, price="17,900", status="reserved", colour="red")

    changed = Car.objects.get()
    assert (answer.status_code, answer.location) == (303, f"/cars/{car.slug}")
    assert (changed.price, changed.status, changed.colour) == (Decimal(17_900), "reserved", "red")
    assert changed.version == car.version + 1
    assert f"{car} is changed." in salesperson.get(answer.location).text


def test_a_form_sent_as_it_was_opened_changes_nothing_but_the_version(salesperson, car, address):
    before = Car.objects.as_pymongo().get()

    assert post(salesperson, address).status_code == 303

    after = Car.objects.as_pymongo().get()
    differing = {name for name in before | after if before.get(name) != after.get(name)}
    assert differing == {"version", "updated"}


def test_strangers_are_asked_to_sign_in(client, address):
    answer = client.get(address)

    assert answer.status_code == 302
    assert "/accounts/sign-in" in answer.location


def test_who_may_not_edit_cars_is_refused(technician, owner_account, car, address):
    for browser in (technician, owner_account):
        token = fields_of(browser.get("/").text)["csrf_token"]
        assert browser.get(address).status_code == 403
        assert browser.post(address, data={"csrf_token": token}).status_code == 403
        assert f'href="{address}"' not in browser.get(f"/cars/{car.slug}").text
    assert Car.objects.get().version == car.version


def test_the_button_is_shown_to_those_who_may(salesperson, client, car, address):
    assert f'href="{address}"' in salesperson.get(f"/cars/{car.slug}").text
    assert f'href="{address}"' not in client.get(f"/cars/{car.slug}").text


@pytest.mark.parametrize("bad", ["x", "1" * 23, "1" * 25, "%00", "..%2f..%2f", "%ff%fe"])
def test_a_malformed_id_is_not_found(salesperson, bad):
    assert salesperson.get(f"/cars/{bad}/edit").status_code == 404


def test_a_car_that_never_was_is_not_found(salesperson):
    assert salesperson.get(MISSING).status_code == 404


def test_the_form_answers_no_other_method(salesperson, address):
    assert salesperson.put(address).status_code == 405
    assert salesperson.delete(address).status_code == 405


@pytest.mark.parametrize(("name", "value"), BAD[::6], ids=lambda text: ascii(text)[:24])
def test_a_bad_value_is_refused_and_the_car_stays_as_it_was(salesperson, car, address, name, value):
    answer = post(salesperson, address, **{"trim": "kept as typed", name: value})

    assert answer.status_code == 422
    assert f'id="{name}-error"' in answer.text
    assert fields_of(answer.text)["trim"] == "kept as typed"
    unchanged = Car.objects.get()
    assert (unchanged.version, unchanged.trim) == (car.version, "EX")


def test_a_refused_form_may_be_put_right_and_sent_again(salesperson, car, address):
    kept = fields_of(post(salesperson, address, price="a lot", trim="Sport").text)

    answer = salesperson.post(address, data=kept | {"price": "16,000"})

    assert answer.status_code == 303
    assert (Car.objects.get().price, Car.objects.get().trim) == (Decimal(16_000), "Sport")


def test_a_number_that_another_car_has_is_refused_and_may_be_put_right(salesperson, car, address):
    other = make_car()

    answer = post(salesperson, address, vi_number=other.vi_number.lower(), trim="Sport")

    assert answer.status_code == 422
    assert "Another car has this VIN." in answer.text
    again = fields_of(answer.text) | {"vi_number": a_vin()}
    assert salesperson.post(address, data=again).status_code == 303


def test_a_car_that_was_changed_meanwhile_is_not_overwritten(salesperson, car, address):
    opened = form_fields(salesperson, address)
    post(salesperson, address, price="17,000")

    answer = salesperson.post(address, data=opened | {"price": "16,000"})

    assert answer.status_code == 409
    row = answer.text.partition('class="both-versions"')[2].partition("</fieldset>")[0]
    assert "16,000" in row
    assert "17000" in row
    assert Car.objects.get().price == Decimal(17_000)


def test_a_car_that_was_removed_meanwhile_does_not_come_back(salesperson, car, address):
    opened = form_fields(salesperson, address)
    Car.objects(id=car.id).delete()

    answer = salesperson.post(address, data=opened)

    assert answer.status_code == 409
    assert Car.objects.count() == 0


def test_of_two_colleagues_who_send_at_once_one_is_stored(app, salesperson, car, address):
    opened = form_fields(salesperson, address)
    cookie = salesperson.get_cookie("session").value

    def send(price: str) -> int:
        browser = app.test_client()
        browser.set_cookie("session", cookie)
        return browser.post(address, data=opened | {"price": price}).status_code

    answers = at_once([lambda price=price: send(price) for price in ("1000", "2000", "3000")])

    assert sorted(answers) == [303, 409, 409]
    assert Car.objects.get().version == car.version + 1


@pytest.mark.parametrize("version", ["", "0", "-1", "abc", "1e9", "9" * 4_000, "²", "{'$gt': 0}"])
def test_a_version_that_was_tampered_with_stores_nothing(salesperson, car, address, version):
    answer = post(salesperson, address, version=version, price="1")

    assert answer.status_code == 409
    assert Car.objects.get().price == car.price


def test_fields_that_the_form_does_not_have_are_ignored(salesperson, car, address):
    post(
        salesperson, address, id="1" * 24, owner="x", vin_kind="legacy", facets="sold", created="1"
    )

    changed = Car.objects.get()
    assert (changed.id, changed.created, changed.vin_kind) == (car.id, car.created, "vin")
    assert changed.facets == car.facets


def test_the_number_of_an_older_program_stays_while_other_fields_change(salesperson):
    old = make_car(vi_number="chassis 12/b", vin_kind=VinKind.LEGACY)

    answer = post(salesperson, f"/cars/{old.id}/edit", price="19,000")

    changed = Car.objects.get()
    assert answer.status_code == 303
    assert (changed.vi_number, changed.vin_kind) == ("chassis 12/b", VinKind.LEGACY)
    assert changed.price == Decimal(19_000)


def test_the_figures_follow_a_change(salesperson, car, address):
    post(salesperson, address, make="Acura", status="sold")

    assert count_of("status", "for_sale") == 0
    assert count_of("make", "Acura", status="sold") == 1


def test_history_and_pictures_stay_when_a_car_is_changed(salesperson, car, address):
    picture = {"digest": "0" * 64, "width": 640, "height": 480}
    visit = {"date": car.created, "description": "Oil", "customer_rating": 4}
    Car._get_collection().update_one(
        {"_id": car.id}, {"$set": {"photos": [picture], "service_history": [visit]}}
    )

    post(salesperson, address, status="sold")

    stored = Car.objects.as_pymongo().get()
    assert (stored["photos"], stored["service_history"]) == ([picture], [visit])
    assert stored["status"] == Status.SOLD


@pytest.fixture
def opened(salesperson, address) -> dict[str, str]:
    """The fields of the form as it is opened."""
    return form_fields(salesperson, address)


@examples(20)
@given(typed=st.dictionaries(names, texts, max_size=8))
def test_whatever_is_typed_only_what_is_valid_is_stored(salesperson, address, opened, typed):
    before = Car.objects.get()

    fields = opened | {"version": str(before.version)} | typed
    answer = salesperson.post(address, data=fields)

    assert answer.status_code in {303, 409, 422}
    after = Car.objects.get()
    assert after.version == before.version + (answer.status_code == 303)
    after.validate()


# Fuel figures


def test_a_figure_is_typed_in_the_dealership_s_unit(app, salesperson):
    with app.app_context():
        describe_house(consumption=Consumption.LITERS)
    car = make_car(fuel=Fuel.DIESEL, engine=Engine(mpg=33))
    address = f"/cars/{car.id}/edit"
    assert form_fields(salesperson, address)["mpg"] == "7.1"

    assert post(salesperson, address, mpg="5.0").status_code == 303

    assert Car.objects.get().engine.mpg == pytest.approx(47.042917)


def test_a_figure_that_is_not_changed_stays_as_exact_as_it_was(app, salesperson):
    with app.app_context():
        describe_house(consumption=Consumption.LITERS)
    car = make_car(engine=Engine(mpg=33))

    assert post(salesperson, f"/cars/{car.id}/edit", mileage="50000").status_code == 303

    assert Car.objects.get().engine.mpg == 33


def test_a_figure_that_no_car_has_is_refused(app, salesperson):
    with app.app_context():
        describe_house(consumption=Consumption.LITERS)
    car = make_car(fuel=Fuel.DIESEL, engine=Engine(mpg=33))

    answer = post(salesperson, f"/cars/{car.id}/edit", mpg="0.1")

    assert answer.status_code == 422
    assert "look at the unit again" in answer.text
    assert Car.objects.get().engine.mpg == 33


def test_an_electric_car_s_figure_is_one_of_electricity(app, salesperson):
    with app.app_context():
        describe_house(consumption=Consumption.LITERS)
    car = make_car(fuel=Fuel.ELECTRIC, engine=Engine(mpg=130))
    assert form_fields(salesperson, f"/cars/{car.id}/edit")["mpg"] == "16.1"
    assert "kWh/100 km" in salesperson.get(f"/cars/{car.id}/edit").text
