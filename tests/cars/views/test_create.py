"""Taking a car into the stock by its form."""

import re
from decimal import Decimal

import pytest
from bson import ObjectId
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.cars.stock_change import StockChange
from tests.examples import examples
from tests.factories import a_vin, form_fields, make_car, post
from tests.html import fields_of
from tests.threads import at_once

ADDRESS = "/cars/new"
VIN = "1HGCM82633A004352"
TYPED = {"make": "Honda", "model": "Civic", "year": "2019", "mileage": "42300"}


def test_a_colleague_adds_a_car(salesperson):
    answer = post(
        salesperson,
        ADDRESS,
        **TYPED,
        trim="EX",
        vi_number=VIN.lower(),
        price="18,450.50",
        cost="$15,900",
        status="for_sale",
        acquired="2026-02-03",
        body="sedan",
        horsepower="158",
        liters="1.5",
        equipment="Sunroof\r\nRadio",
        description="One owner.\r\n\r\nGarage kept.",
    )

    car = Car.objects.get()
    assert answer.status_code == 303
    assert answer.location == f"/cars/{car.slug}"
    assert str(car) == "2019 Honda Civic EX"
    assert (car.vi_number, car.mileage, car.stock_number) == (VIN, 42_300, "10001")
    assert (car.price, car.cost) == (Decimal("18450.50"), Decimal(15_900))
    assert (car.status, car.body, f"{car.acquired}") == ("for_sale", "sedan", "2026-02-03")
    assert (car.engine.horsepower, car.engine.liters) == (158, 1.5)
    assert car.equipment == ["Sunroof", "Radio"]
    assert car.description == "One owner.\n\nGarage kept."
    assert "2019 Honda Civic EX is in the stock as 10001." in salesperson.get(answer.location).text


def test_strangers_are_asked_to_sign_in(client):
    for answer in (client.get(ADDRESS), client.post(ADDRESS, data=TYPED)):
        assert answer.status_code in {302, 400}
        assert "/accounts/sign-in" in answer.headers.get("Location", "/accounts/sign-in")
    assert Car.objects.count() == 0


def test_who_may_not_add_cars_is_refused(technician, owner_account):
    for browser in (technician, owner_account):
        token = fields_of(browser.get("/").text)["csrf_token"]
        assert browser.get(ADDRESS).status_code == 403
        assert browser.post(ADDRESS, data=TYPED | {"csrf_token": token}).status_code == 403
    assert Car.objects.count() == 0


def test_the_button_is_shown_to_those_who_may(salesperson, technician, client):
    assert 'href="/cars/new"' in salesperson.get("/cars/").text
    assert 'href="/cars/new"' not in technician.get("/cars/").text
    assert 'href="/cars/new"' not in client.get("/cars/").text


def test_a_form_without_its_token_is_refused_with_a_way_back(salesperson):
    answer = salesperson.post(ADDRESS, data=TYPED)

    assert answer.status_code == 400
    assert "What you entered is still here" in answer.text
    assert fields_of(answer.text)["make"] == TYPED["make"]
    assert Car.objects.count() == 0


def test_known_names_are_offered_and_taken_however_they_are_typed(salesperson):
    make_car(make="Honda", model="Accord", trim="EX-L")

    page = salesperson.get(ADDRESS).text
    post(salesperson, ADDRESS, **TYPED | {"make": "HONDA ", "model": "accord", "trim": "exl"})

    assert 'list="makes"' in page
    assert '<option value="Citroën">' in page
    named = Car.objects.order_by("-id").first()
    assert (named.make, named.model, named.trim) == ("Honda", "Accord", "EX-L")


def test_the_models_of_a_make_and_the_trims_of_a_model_are_told_while_somebody_types(salesperson):
    make_car(make="Honda", model="Accord", trim="EX-L")
    make_car(make="Honda", model="Civic", trim="LX")

    answer = salesperson.get("/cars/names", query_string={"make": "honda", "model": "ACCORD"})

    assert answer.json == {"models": ["Accord", "Civic"], "trims": ["EX-L"]}
    for nothing in ({}, {"make": "$ne"}, {"make[$ne]": "x"}, {"make": "\0", "model": "(" * 500}):
        found = salesperson.get("/cars/names", query_string=nothing)
        assert (found.status_code, found.json) == (200, {"models": [], "trims": []})


BAD = [
    ("make", ""),
    ("make", "   "),
    ("make", "\u2800"),
    ("model", "\u200b\u00ad"),
    ("make", "H" * 61),
    ("make", "Hon\0da"),
    ("make", "\u202eadnoH"),
    ("model", ""),
    ("year", ""),
    ("year", "  "),
    ("year", "1885"),
    ("year", "2199"),
    ("year", "-2019"),
    ("year", "2019.5"),
    ("year", "9" * 5_000),
    ("mileage", ""),
    ("mileage", "-1"),
    ("mileage", "2000001"),
    ("mileage", "1e3"),
    *[
        (name, amount)
        for name in ("price", "cost")
        for amount in (
            *("-1", "NaN", "Infinity", "-Infinity", "sNaN", "1E-999999", "1E+999999"),
            *("0.001", "100,000,000,000", "1,00", "abc", "9" * 5_000, "0x10", "1_000", "\0"),
        )
    ],
    *[
        ("acquired", day)
        for day in ("0000-00-00", "0001-01-01", "9999-12-31", "2026-02-30", "tomorrow", "\0")
    ],
    *[
        ("vi_number", number)
        for number in (
            *(VIN[:16], VIN + "1", "I" + VIN[1:], "O" + VIN[1:], "Q" + VIN[1:]),
            *(VIN[:16] + "\0", VIN + "\0", VIN[:16] + "\u202e", VIN + "\u202e", "V" * 5_000),
        )
    ],
    ("stock_number", "A" * 21),
    ("stock_number", "A\x1b1"),
    ("status", "stolen"),
    ("status", ""),
    ("body", "spaceship"),
    ("fuel", "$gt"),
    ("colour", "0"),
    ("doors", "0"),
    ("doors", "10"),
    ("seats", "61"),
    ("horsepower", "3001"),
    ("liters", "20.1"),
    ("liters", "NaN"),
    ("liters", "1e1"),
    ("cylinders", "17"),
    ("mpg", "501"),
    ("battery_kwh", "-1"),
    ("electric_range", "2001"),
    ("serial_number", "S" * 65),
    ("equipment", "x" * 81),
    ("equipment", "bell\x07"),
    ("description", "d" * 10_001),
    ("description", "a\0b"),
]


@pytest.mark.parametrize(("name", "value"), BAD, ids=lambda text: ascii(text)[:24])
def test_a_bad_value_is_refused_with_a_message_and_nothing_is_lost(salesperson, name, value):
    answer = post(salesperson, ADDRESS, **TYPED | {"trim": "kept <as> typed", name: value})

    assert answer.status_code == 422
    assert re.search(rf'<p class="field__error" id="{name}-error">', answer.text)
    assert fields_of(answer.text)["trim"] == "kept <as> typed"
    assert Car.objects.count() == StockChange.objects.count() == 0


def test_what_was_typed_stays_in_the_form_also_where_it_is_wrong(salesperson):
    typed = {"price": "a lot", "mileage": "many", "acquired": "long ago", "liters": "1,5"}

    kept = fields_of(post(salesperson, ADDRESS, **TYPED | typed).text)

    assert {name: kept[name] for name in typed} == typed


def test_a_car_for_sale_needs_a_price(salesperson):
    answer = post(salesperson, ADDRESS, **TYPED, status="for_sale")

    assert answer.status_code == 422
    assert "A car for sale needs a price." in answer.text
    assert Car.objects.count() == 0


@pytest.mark.parametrize("typed", [VIN.lower(), f"*I{VIN}*"])
def test_a_vin_that_another_car_has_is_refused_and_leads_to_it(salesperson, typed):
    first = make_car(vi_number=VIN, trim="<b>Sport</b>")

    answer = post(salesperson, ADDRESS, **TYPED, vi_number=typed)

    assert answer.status_code == 422
    link = f'<a href="/cars/{first.slug}">2019 Honda Accord &lt;b&gt;Sport&lt;/b&gt;</a>'
    assert f"Another car has this VIN. {link}" in answer.text
    assert Car.objects.count() == 1


def test_a_vin_of_one_character_throughout_is_said_and_stored(salesperson):
    answer = post(salesperson, ADDRESS, **TYPED, vi_number="1" * 17)

    assert answer.status_code == 303
    assert "is one character throughout; is it known?" in salesperson.get(answer.location).text


def test_a_wrong_check_digit_is_said_and_stored(salesperson):
    number = VIN[:8] + "X" + VIN[9:]

    answer = post(salesperson, ADDRESS, **TYPED, vi_number=number)

    assert answer.status_code == 303
    assert f"The check digit of VIN {number} is wrong" in salesperson.get(answer.location).text
    assert Car.objects.get().vi_number == number


def test_fields_that_the_form_does_not_have_are_ignored(salesperson):
    post(
        salesperson,
        ADDRESS,
        **TYPED,
        id="1" * 24,
        _id="1" * 24,
        owner="1" * 24,
        roles="manager",
        facets="for_sale",
        vin_kind="legacy",
        photos="x",
    )

    car = Car.objects.get()
    assert str(car.id) != "1" * 24
    assert (car.status, car.vin_kind, car.photos) == (Status.PREPARING, "vin", [])
    assert "for_sale" not in car.facets


@pytest.mark.parametrize("tampered", ["", "x", "0", "1" * 23, "{'$ne': 1}"])
def test_a_form_whose_hidden_fields_were_tampered_with_adds_one_car(salesperson, tampered):
    answer = post(salesperson, ADDRESS, **TYPED, creates=tampered)

    assert answer.status_code == 303
    assert Car.objects.get().version == 1


def test_a_double_click_adds_one_car(salesperson):
    sent = form_fields(salesperson, ADDRESS) | TYPED | {"vi_number": a_vin()}

    answers = [salesperson.post(ADDRESS, data=sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert Car.objects.count() == 1


def test_the_same_form_sent_at_once_adds_one_car(app, salesperson):
    sent = form_fields(salesperson, ADDRESS) | TYPED | {"vi_number": a_vin()}
    cookie = salesperson.get_cookie("session")

    def send() -> int:
        browser = app.test_client()
        browser.set_cookie("session", cookie.value)
        return browser.post(ADDRESS, data=sent).status_code

    assert at_once([send] * 4) == [303] * 4
    assert Car.objects.count() == 1


def test_the_same_form_may_not_take_over_another_car(salesperson):
    other = make_car(make="Volvo")

    post(salesperson, ADDRESS, **TYPED, creates=str(other.id))

    assert Car.objects.get(id=other.id).make == "Volvo"


names = st.sampled_from(sorted({name for name, _ in BAD} | {"creates", "version", "id"}))
plausible = ["1", "2019", "for_sale", "sedan", "12.5", "2026-01-01", VIN, "Honda", "0", "-1", " "]
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(plausible)


@pytest.fixture
def opened(salesperson) -> dict[str, str]:
    """The fields of the form as it is opened."""
    return form_fields(salesperson, ADDRESS)


@examples(20)
@given(st.dictionaries(names, texts, max_size=8))
def test_whatever_is_typed_only_what_is_valid_is_stored(salesperson, opened, typed):
    Car._get_collection().delete_many({})

    answer = salesperson.post(ADDRESS, data=opened | TYPED | {"creates": str(ObjectId())} | typed)

    assert answer.status_code in {303, 422}
    assert Car.objects.count() == (1 if answer.status_code == 303 else 0)
    for car in Car.objects:
        car.validate()


def test_bytes_that_are_no_text_do_not_break_the_form(salesperson):
    fields = form_fields(salesperson, ADDRESS)
    body = f"csrf_token={fields['csrf_token']}&year=2019&mileage=1&model=x&make=".encode()

    answer = salesperson.post(
        ADDRESS,
        data=body + b"%ED%A0%80%ff%fe",
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code in {303, 422}
