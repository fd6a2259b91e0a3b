"""Setting the dealership up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.accounts.roles import STAFF, Role
from dealership.cars.car import Car
from dealership.profile.profile import Profile
from dealership.profile.units import Consumption, Distance
from tests.examples import examples
from tests.factories import describe_house, form_fields, make_account, make_car, post, sign_in
from tests.html import fields_of, links_of

ADDRESS = "/profile/"
EDITORS = {Role.MANAGER, Role.OPERATOR}


def test_a_telephone_number_is_one_of_the_country_that_is_chosen_with_it(manager):
    refused = post(manager, ADDRESS, phone="030 / 123456")
    saved = post(manager, ADDRESS, phone="030 / 123456", country="DE")

    assert "such as (201) 555-0123" in refused.text
    assert saved.status_code == 303
    assert Profile.objects.get().phone == "030 / 123456"


def test_a_manager_makes_the_site_their_own(manager, client):
    answer = post(
        manager,
        ADDRESS,
        name="Autohaus Müller & Töchter",
        phone="+49 30 5550142",
        email="Verkauf@Mueller.example",
        address="Hafenstraße 48, 10115 Berlin",
        country="DE",
        language="de",
        currency="EUR",
        distance="km",
        consumption="l_100km",
        time_zone="Europe/Berlin",
        legal_line="Amtsgericht Charlottenburg, HRB 12345",
        house_colour="#7a0019",
        accent_colour="#ffcc33",
        apr="5.9",
        term_months="48",
        down_payment_share="20",
        understood="y",
        **{"day_5-opens": "", "day_5-closes": ""},
        **{"day_0-opens": "09:00", "day_0-closes": "12:30"},
        **{"day_0-opens-again": "13:30", "day_0-closes-again": "18:00"},
    )
    make_car(price=Decimal(18_450), mileage=42_300)

    assert (answer.status_code, answer.location) == (303, ADDRESS)
    saved = Profile.objects.get()
    assert (saved.country, saved.currency, saved.language) == ("DE", "EUR", "de")
    assert (saved.distance, saved.consumption) == (Distance.KILOMETERS, Consumption.LITERS)
    assert (saved.apr, saved.term_months, saved.down_payment_share) == (Decimal("5.9"), 48, 20)
    assert [len(day) for day in saved.hours.week] == [2, 1, 1, 1, 1, 0, 0]
    page = client.get("/").text
    assert '<html lang="de">' in page
    assert "Autohaus Müller &amp; Töchter" in page
    assert "Amtsgericht Charlottenburg" in page
    assert "18.450\xa0€" in page
    assert "42.300\xa0km" in page or "42.300 km" in page
    assert "/profile/colours/7a0019-ffcc33.css" in page
    assert "/profile/mark/7a0019-ffcc33.svg" in page


def test_the_form_begins_with_what_the_environment_says(manager):
    fields = form_fields(manager, ADDRESS)
    assert fields["name"] == "Harbor Street Motors"
    assert (fields["day_0-opens"], fields["day_5-closes"], fields["day_6-opens"]) == (
        "09:00",
        "16:00",
        "",
    )


def test_what_was_saved_stands_in_the_form_again(manager):
    post(manager, ADDRESS, name="Nørrebro Biler", apr="7.25", address="")
    fields = form_fields(manager, ADDRESS)
    assert (fields["name"], fields["apr"], fields["address"]) == ("Nørrebro Biler", "7.25", "")


@pytest.mark.parametrize("role", sorted(STAFF))
def test_only_managers_and_operators_may(app, role):
    browser = sign_in(app, make_account(role))
    assert browser.get(ADDRESS).status_code == (200 if role in EDITORS else 403)
    assert (ADDRESS in links_of(browser.get("/dashboard").text)) is (role in EDITORS)


def test_strangers_are_asked_to_sign_in(client):
    assert "/accounts/sign-in" in client.get(ADDRESS).location


def test_customers_are_refused(owner_account):
    assert owner_account.get(ADDRESS).status_code == 403


def test_who_may_not_stores_nothing(salesperson):
    token = fields_of(salesperson.get("/dashboard").text)["csrf_token"]
    sent = {"name": "Mine now", "csrf_token": token}
    assert salesperson.post(ADDRESS, data=sent).status_code == 403
    assert Profile.objects.count() == 0


def test_the_form_answers_no_other_method(manager):
    assert manager.delete(ADDRESS).status_code == 405


BAD = [
    ("name", ""), ("name", "\u115f"), ("name", "x" * 81), ("name", "Har\u202ebor"), ("email", ""), ("email", "at home"),
    ("phone", "call me"), ("country", "ZZ"), ("country", "Germany"), ("currency", "XXX"),
    ("currency", "KWD"), ("time_zone", "Mars/Olympus"), ("time_zone", "../../etc/passwd"),
    ("language", "fr"), ("distance", "furlong"), ("consumption", ""), ("house_colour", "green"),
    ("house_colour", "#12493"), ("house_colour", "#12493a;}"), ("accent_colour", ""),
    ("apr", "-1"), ("apr", "NaN"), ("apr", "51"), ("apr", ""), ("term_months", "0"),
    ("term_months", "1e9"), ("down_payment_share", "100"), ("address", "a\x00b"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), BAD, ids=lambda text: ascii(text)[:24])
def test_a_bad_value_is_refused_and_what_was_typed_stays(manager, name, value):
    answer = post(manager, ADDRESS, **{"legal_line": "Kept", name: value})

    assert answer.status_code == 422
    assert f'id="{name}-error"' in answer.text
    assert fields_of(answer.text)["legal_line"] == "Kept"
    assert Profile.objects.count() == 0


BAD_DAYS = [
    {"day_0-opens": "18:00", "day_0-closes": "09:00"},
    {"day_0-opens": "09:00", "day_0-closes": ""},
    {"day_0-opens": "nine", "day_0-closes": "ten"},
    {"day_0-opens": "25:00", "day_0-closes": "26:00"},
    {"day_0-opens-again": "17:00", "day_0-closes-again": "19:00"},
    {"day_0-opens": "09:00+02:00", "day_0-closes": "10:00"},
    {"day_0-opens": "09:00:30", "day_0-closes": "10:00"},
]


@pytest.mark.parametrize("day", BAD_DAYS, ids=str)
def test_hours_that_cannot_be_are_refused_and_stay_as_typed(manager, day):
    answer = post(manager, ADDRESS, **day)

    assert answer.status_code == 422
    assert 'id="day_0-error"' in answer.text
    fields = fields_of(answer.text)
    assert {name: fields[name] for name in day} == day
    assert Profile.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "unreadable"), [("house_colour", "#ffcc33"), ("accent_colour", "#12493a")]
)
def test_a_colour_on_which_nothing_could_be_read_is_refused_with_one_that_will_do(
    manager, name, unreadable
):
    answer = post(manager, ADDRESS, **{name: unreadable})

    assert answer.status_code == 422
    assert "hard to read" in answer.text
    suggested = answer.text.partition("is needed. ")[2][:7]
    assert post(manager, ADDRESS, **{name: suggested}).status_code == 303


@pytest.mark.parametrize("change", [{"currency": "EUR"}, {"distance": "km"}])
def test_a_change_of_what_stored_numbers_mean_wants_to_be_meant(manager, change):
    car = make_car()

    answer = post(manager, ADDRESS, **change)

    assert answer.status_code == 422
    assert "nothing is converted" in answer.text
    assert Profile.objects.count() == 0
    kept = fields_of(answer.text) | {"understood": "y"}
    assert manager.post(ADDRESS, data=kept).status_code == 303
    assert Car.objects.get().mileage == car.mileage


def test_without_cars_there_is_nothing_to_warn_of(manager):
    assert "nothing is converted" not in manager.get(ADDRESS).text
    assert post(manager, ADDRESS, currency="EUR", distance="km").status_code == 303


def test_other_changes_need_no_such_word(manager):
    make_car()
    assert post(manager, ADDRESS, name="Nørrebro Biler", consumption="l_100km").status_code == 303


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(app, manager):
    opened = form_fields(manager, ADDRESS)
    with app.app_context():
        describe_house(name="Faster")

    assert manager.post(ADDRESS, data=opened | {"name": "Slower"}).status_code == 409
    assert Profile.objects.get().name == "Faster"


def test_extra_fields_are_ignored(manager):
    post(manager, ADDRESS, id="other", logo="x", opening_times="[]", version="0")
    assert [profile.id for profile in Profile.objects] == ["dealership"]


@pytest.mark.parametrize("language", ["de", "es"])
def test_numbers_are_typed_in_the_reader_s_way(manager, language):
    headers = {"Accept-Language": language}
    fields = fields_of(manager.get(ADDRESS, headers=headers).text) | {"country": "DE"}
    manager.post(ADDRESS, data=fields, headers=headers)
    fields = fields_of(manager.get(ADDRESS, headers=headers).text)
    assert fields["apr"] == "6,9"

    assert manager.post(ADDRESS, data=fields | {"apr": "4,9"}, headers=headers).status_code == 303
    assert Profile.objects.get().apr == Decimal("4.9")


@examples(20)
@given(st.dictionaries(st.sampled_from(["name", "country", "time_zone", "day_3-opens", "apr",
    "house_colour", "currency", "understood", "version", "phone"]), st.text(max_size=40), max_size=6))  # fmt: skip
def test_nothing_that_is_sent_breaks_the_page(manager, sent):
    fields = form_fields(manager, ADDRESS)
    assert manager.post(ADDRESS, data=fields | sent).status_code in {303, 409, 422}


def test_the_estimate_on_a_car_s_page_begins_with_what_was_set(manager, client):
    car = make_car(price=Decimal(20_000))
    post(manager, ADDRESS, apr="4.25", term_months="36", down_payment_share="20")

    fields = client.get(f"/cars/{car.slug}").text

    assert 'value="4,000"' in fields or 'value="4000"' in fields
    assert 'value="4.25"' in fields
    assert '<option selected value="36">' in fields
