"""A shopper asks about a car."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from dealership.accounts.roles import Role
from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.mailing.letter import Letter
from dealership.sales.kind import OF_SHOPPERS, LeadKind
from dealership.sales.lead import HELD_FOR, Lead
from dealership.sales.standing import Standing
from dealership.sales.suspicion import Suspicion
from dealership.sales.trade_in import Condition
from tests.factories import (
    form_fields,
    make_account,
    make_car,
    make_lead,
    make_owner,
    post,
    sign_in,
)
from tests.html import fields_of, form_with
from tests.threads import at_once

KINDS = [kind.value for kind in OF_SHOPPERS]
each_kind = pytest.mark.parametrize("kind", KINDS)
pytestmark = pytest.mark.usefixtures("unhurried")


@pytest.fixture
def car(app) -> Car:
    return make_car(make="Volvo", model="V60", trim=None)


@pytest.fixture
def ask(client, car, filled):
    """Opens the form of a kind, fills it and sends it."""

    def send(kind: str = "enquiry", **typed):
        return post(client, f"/cars/{car.id}/{kind}", **filled(kind, **typed))

    return send


# It works


@each_kind
def test_a_request_is_kept_confirmed_and_told_to_the_sales_team(ask, client, car, kind):
    answer = ask(kind)

    lead = Lead.objects.get()
    assert (answer.status_code, answer.headers.get("Location", "")[:16]) == (
        303,
        "/sales/received/",
    )
    assert (lead.kind.value, lead.standing) == (kind, Standing.NEW)
    assert (lead.car_id, lead.car_title) == (car.id, "2019 Volvo V60")
    assert (lead.name, lead.email, lead.phone) == (
        *("Ann Miller", "ann@example.com"),
        "(555) 555-0142",
    )
    to_sales, to_shopper = Letter.objects.order_by("purpose")
    assert to_shopper.to == "ann@example.com"
    assert to_shopper.subject == "We have your request about the 2019 Volvo V60"
    assert to_sales.to == "sales@harborstreetmotors.example"
    assert to_sales.reply_to == "ann@example.com"
    assert f"/sales/{lead.id}" in to_sales.text
    assert "Ann Miller" in client.get(answer.location).text


def test_the_letters_arrive(ask, mailbox):
    ask(message="Has it ever been towed?")
    mailbox.wait_for(2)
    (confirmation,) = mailbox.letters("ann@example.com")
    assert "One of us will answer it." in confirmation.get_content()
    (notice,) = mailbox.letters("sales@harborstreetmotors.example")
    assert notice["Reply-To"] == "ann@example.com"
    assert "Has it ever been towed?" in notice.get_content()


def test_a_test_drive_is_wished_for_by_the_clock_on_our_wall(ask, open_day):
    ask("test-drive", clock="10:30")
    wished = Lead.objects.get().wished_time.astimezone(ZoneInfo("America/New_York"))
    assert (wished.date(), wished.hour, wished.minute) == (open_day, 10, 30)


def test_a_car_in_exchange_is_described(ask):
    ask("trade-in", make=" Volvo ", vin="YV1AA8843M1234567")
    car = Lead.objects.get().trade_in
    assert (car.make, car.model, car.year, car.mileage) == ("Volvo", "240", 1991, 210_000)
    assert (car.condition, car.vin) == (Condition.FAIR, "YV1AA8843M1234567")


def test_a_car_is_to_be_held_for_two_days_and_the_wish_alone_changes_nothing(ask, car):
    ask("reservation")
    lead = Lead.objects.get()
    assert lead.held_until - lead.created >= HELD_FOR - timedelta(seconds=5)
    assert not lead.has_lapsed
    car.reload()
    assert car.status is Status.FOR_SALE


def test_a_hold_ends_as_we_close_which_the_page_and_the_letters_say(app, client, car, filled):
    thursday_evening = datetime(2026, 3, 5, 20, tzinfo=ZoneInfo("America/New_York"))
    with time_machine.travel(thursday_evening):
        answer = post(client, f"/cars/{car.id}/reservation", **filled("reservation"))
        page = client.get(answer.location).text

    said = ["Mon, Mar 9, 2026, 6:00 PM", "48 hours, then until the close of that business day"]
    letters = {letter.to: letter.text for letter in Letter.objects}
    for text in (page, letters["ann@example.com"]):
        assert all(words in text.replace("\u202f", " ") for words in said)
    assert said[0] in letters["sales@harborstreetmotors.example"].replace("\u202f", " ")


def test_the_forms_stand_on_the_page_of_the_car(client, car):
    page = client.get(f"/cars/{car.slug}").text
    for kind in KINDS:
        assert f'action="/cars/{car.id}/{kind}"' in page


def test_a_form_sent_from_the_page_of_the_car_remembers_it(client, car, filled):
    fields = form_fields(client, f"/cars/{car.id}/enquiry") | filled("enquiry")
    where = f"http://localhost/cars/{car.slug}"
    client.post(f"/cars/{car.id}/enquiry", data=fields, headers={"Referer": where})
    assert Lead.objects.get().source == f"/cars/{car.slug}"


def test_it_works_for_somebody_who_keeps_no_cookies(app, car, filled):
    browser = app.test_client(use_cookies=False)
    assert post(browser, f"/cars/{car.id}/enquiry", **filled("enquiry")).status_code == 303


def test_marks_around_what_was_pasted_are_dropped(ask):
    ask(name="\u202aAnn\u202c", phone="\u202d+1 (555) 555\u20110142\u202c", email="\u2800")

    lead = Lead.objects.get()
    assert (lead.name, lead.phone, lead.email) == ("Ann", "+1 (555) 555-0142", None)


def test_a_phone_number_alone_is_enough_and_nobody_is_written_to(ask):
    assert ask(email="").status_code == 303
    assert [letter.to for letter in Letter.objects] == ["sales@harborstreetmotors.example"]


def test_whoever_reads_german_is_written_to_in_german(client, car, filled):
    fields = form_fields(client, f"/cars/{car.id}/enquiry") | filled("enquiry")
    client.post(f"/cars/{car.id}/enquiry", data=fields, headers={"Accept-Language": "de"})
    assert Lead.objects.get().language == "de"
    confirmation = Letter.objects.get(to="ann@example.com")
    assert (confirmation.language, confirmation.subject) == (
        "de",
        "Ihre Anfrage zum 2019 Volvo V60 ist da",
    )
    assert Letter.objects.get(to__ne="ann@example.com").language.startswith("en")


# What does not fit


BAD = [
    ("enquiry", "name", ""),
    ("enquiry", "name", "n" * 201),
    ("enquiry", "name", "An\0n"),
    ("enquiry", "name", "\u202ennA"),
    ("enquiry", "email", "ann"),
    ("enquiry", "email", "ann@example.com\nBcc: bea@example.com"),
    ("enquiry", "email", "a" * 250 + "@example.com"),
    ("enquiry", "phone", "call me"),
    ("enquiry", "phone", "5" * 41),
    ("enquiry", "message", ""),
    ("enquiry", "message", " \n "),
    ("enquiry", "message", "\u200b\n\u2060"),
    ("enquiry", "name", "\u3164"),
    ("enquiry", "message", "m" * 5_001),
    ("test-drive", "day", ""),
    ("test-drive", "day", "0000-00-00"),
    ("test-drive", "day", "0001-01-01"),
    ("test-drive", "day", "9999-12-31"),
    ("test-drive", "day", "tomorrow"),
    ("test-drive", "clock", ""),
    ("test-drive", "clock", "03:00"),
    ("test-drive", "clock", "25:00"),
    ("trade-in", "make", ""),
    ("trade-in", "model", "m" * 81),
    ("trade-in", "year", "1885"),
    ("trade-in", "year", "-1"),
    ("trade-in", "mileage", ""),
    ("trade-in", "mileage", "9" * 40),
    ("trade-in", "mileage", "1e9"),
    ("trade-in", "condition", ""),
    ("trade-in", "condition", "as new"),
    ("trade-in", "vin", "v" * 65),
]


@pytest.mark.parametrize(("kind", "name", "value"), BAD, ids=lambda text: ascii(text)[:24])
def test_what_does_not_fit_is_said_and_nothing_is_lost(ask, kind, name, value):
    answer = ask(kind, **{name: value})

    assert answer.status_code == 422
    assert f'id="{kind}-{name}-error"' in answer.text
    other = "email" if name == "name" else "name"
    assert (
        fields_of(answer.text)[other] == {"email": "ann@example.com", "name": "Ann Miller"}[other]
    )
    assert Lead.objects.count() == 0
    assert Letter.objects.count() == 0


def test_there_must_be_a_way_to_answer(ask):
    answer = ask(email="", phone="")
    assert answer.status_code == 422
    assert "so that we can answer" in answer.text
    assert Lead.objects.count() == 0


def test_a_day_on_which_we_are_closed_is_refused(ask, open_day):
    sunday = open_day + timedelta(days=6 - open_day.weekday())
    page = ask("test-drive", day=str(sunday)).text.replace("\u202f", " ")
    assert "We are closed on that day. We are open Monday–Friday 9:00 AM–6:00 PM; Saturday" in page
    assert f'<option selected value="{sunday}">' in page


def test_a_day_too_far_away_is_refused(ask, open_day):
    assert "within the next 60 days" in ask("test-drive", day=str(open_day.replace(year=2099))).text


def test_a_time_after_closing_is_refused_with_the_hours_of_that_day(ask, open_day):
    saturday = open_day + timedelta(days=(5 - open_day.weekday()) % 7)
    answer = ask("test-drive", day=str(saturday), clock="17:00")
    assert answer.status_code == 422
    assert "On that day we are open 10:00 AM–4:00 PM" in answer.text.replace("\u202f", " ")


# Which cars


@each_kind
def test_a_sold_car_is_gone_and_others_are_shown(client, filled, kind):
    other = make_car(make="Volvo", model="V60")
    sold = make_car(make="Volvo", model="V60", status=Status.SOLD)
    address = f"/cars/{sold.id}/{kind}"
    for answer in (client.get(address), client.post(address, data=filled(kind))):
        assert answer.status_code == 410
        assert other.slug in answer.text
    assert Lead.objects.count() == 0


@pytest.mark.parametrize("status", [Status.PREPARING, Status.WITHDRAWN])
def test_a_car_that_shoppers_do_not_see_is_not_found(client, status):
    assert client.get(f"/cars/{make_car(status=status).id}/enquiry").status_code == 404


@pytest.mark.parametrize("address", [f"/cars/{'0' * 24}/enquiry", "/cars/nonsense/enquiry"])
def test_a_car_that_does_not_exist_is_not_found(client, address):
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_a_kind_that_does_not_exist_is_not_found(client, car):
    assert client.get(f"/cars/{car.id}/gift").status_code == 404


def test_a_reserved_car_may_be_asked_about(client, filled):
    car = make_car(status=Status.RESERVED)
    assert post(client, f"/cars/{car.id}/enquiry", **filled("enquiry")).status_code == 303


def test_a_car_that_was_reserved_meanwhile_can_still_be_asked_about_with_what_was_typed(
    client, car, filled
):
    fields = form_fields(client, f"/cars/{car.id}/reservation") | filled("reservation")
    Car.objects(id=car.id).update_one(status=Status.RESERVED)

    answer = client.post(f"/cars/{car.id}/reservation", data=fields)

    assert answer.status_code == 409
    assert "Somebody else has reserved this car" in answer.text
    kept = fields_of(answer.text)
    assert (kept["message"].strip(), kept["name"]) == ("I come on Saturday.", "Ann Miller")
    again = client.post(f"/cars/{car.id}/enquiry", data=kept)
    assert again.status_code == 303
    assert Lead.objects.get().kind is LeadKind.ENQUIRY


def test_a_link_to_what_is_not_offered_leads_to_a_question(client):
    car = make_car(status=Status.RESERVED)
    answer = client.get(f"/cars/{car.id}/test-drive")
    assert (answer.status_code, answer.location) == (302, f"/cars/{car.id}/enquiry")


# Once


@each_kind
def test_a_double_click_is_one_request_and_one_answer(client, car, filled, kind):
    address = f"/cars/{car.id}/{kind}"
    fields = form_fields(client, address) | filled(kind)
    first, second = (client.post(address, data=fields) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert Lead.objects.count() == 1
    assert Letter.objects.count() == 2


def test_the_same_form_sent_at_once_is_one_request(app, client, car, filled):
    address = f"/cars/{car.id}/enquiry"
    fields = form_fields(client, address) | filled("enquiry")
    send = lambda: app.test_client().post(address, data=fields).status_code  # noqa: E731
    assert at_once([send] * 5) == [303] * 5
    assert Lead.objects.count() == 1
    assert Letter.objects.count() == 2


def test_two_shoppers_whose_page_came_from_the_same_cache_both_are_heard(client, car, filled):
    address = f"/cars/{car.id}/enquiry"
    opened = form_fields(client, address)
    for name in ("Ann", "Bea"):
        client.post(address, data=opened | filled("enquiry", name=name))
    assert sorted(lead.name for lead in Lead.objects) == ["Ann", "Bea"]


# Robots


def test_who_fills_what_people_do_not_see_is_kept_but_suspected(ask):
    answer = ask(nickname="robby")
    lead = Lead.objects.get()
    assert answer.status_code == 303
    assert (lead.standing, lead.suspicions) == (Standing.SUSPECTED, [Suspicion.HIDDEN_FIELD])
    assert Letter.objects.count() == 0


def test_a_message_full_of_links_is_kept_but_suspected(ask):
    ask(message="see http://a.example and www.b.example")
    assert Lead.objects.get().suspicions == [Suspicion.LINKS]


def test_one_link_in_a_message_is_nothing_special(ask):
    ask(message="Is this the one? https://cars.example/1")
    assert Lead.objects.get().standing is Standing.NEW
    assert "https://cars.example/1" in Letter.objects.get(to__ne="ann@example.com").text


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("enquiry", "name"),
        ("test-drive", "name"),
        ("trade-in", "make"),
        ("trade-in", "model"),
    ],
)
def test_a_link_where_none_belongs_is_suspected(ask, kind, where):
    ask(kind, **{where: "Win at www.evil.example"})
    assert Lead.objects.get().suspicions == [Suspicion.LINKS]
    assert Letter.objects.count() == 0


def test_nothing_that_was_typed_travels_under_our_name_to_an_address_that_was_typed(ask):
    typed = {"name": "Visit evil dot example", "phone": "(555) 555-0199", "message": "Cheap pills"}
    ask("trade-in", make="Cheap", model="Watches", **typed)
    to_shopper = Letter.objects.get(to="ann@example.com")
    for word in ("evil", "0199", "pills", "Watches"):
        assert word not in to_shopper.subject + to_shopper.text


def test_who_asks_again_and_again_is_suspected_in_the_end(ask):
    for _ in range(5):
        make_lead(email="ann@example.com")
    ask(email="Ann@Example.com")
    assert Lead.objects.get(car_title="2019 Volvo V60").suspicions == [Suspicion.OFTEN]


def test_who_is_too_quick_is_asked_to_send_once_more(ask, client, car, monkeypatch):
    monkeypatch.setattr("dealership.web.guarded_form.QUICKEST", timedelta(days=1))
    answer = ask()
    assert answer.status_code == 422
    assert "That was very quick" in answer.text
    assert Lead.objects.count() == 0
    monkeypatch.setattr("dealership.web.guarded_form.QUICKEST", timedelta(0))
    again = client.post(f"/cars/{car.id}/enquiry", data=fields_of(answer.text))
    assert again.status_code == 303


@pytest.mark.parametrize("ticket", ["", "forged", "eyJhIjoxfQ.aaaa.bbbb", "x" * 5_000])
def test_a_ticket_that_is_not_ours_is_renewed_and_nothing_is_lost(ask, client, car, ticket):
    answer = ask(ticket=ticket)
    assert answer.status_code == 422
    assert "This page had been open for long" in answer.text
    again = client.post(f"/cars/{car.id}/enquiry", data=fields_of(answer.text))
    assert again.status_code == 303


def test_a_page_that_lay_open_for_weeks_is_renewed(ask, monkeypatch):
    monkeypatch.setattr("dealership.web.guarded_form.OLDEST", timedelta(days=-1))
    assert "This page had been open for long" in ask().text
    assert Lead.objects.count() == 0


def test_a_ticket_is_good_for_one_kind_of_form(client, car, filled):
    opened = form_fields(client, f"/cars/{car.id}/enquiry")
    answer = client.post(f"/cars/{car.id}/reservation", data=filled("reservation") | opened)
    assert answer.status_code == 422


def test_too_many_requests_from_one_connection_are_refused_with_the_words_kept(ask):
    codes = [ask(message=f"question {number}").status_code for number in range(11)]
    assert codes == [303] * 10 + [429]
    refused = ask(message="one more")
    assert "Many requests have come from your connection" in refused.text
    assert fields_of(refused.text)["message"].strip() == "one more"


KNOWN = {"name": 'Ann "O\'Kafor"', "email": "ann@example.com", "phone": "(555) 555-0177"}


@pytest.fixture
def anns(app):
    """The browser of a customer whom colleagues know."""
    owner = make_owner(name=KNOWN["name"], phone=KNOWN["phone"])
    return sign_in(app, make_account(Role.OWNER, email=KNOWN["email"], owner_id=owner.id))


def who_asks(fields: dict[str, str]) -> dict[str, str]:
    return {name: fields[name] for name in KNOWN}


@each_kind
def test_who_is_signed_in_need_not_say_who_they_are(anns, car, kind):
    page = anns.get(f"/cars/{car.id}/{kind}").text

    assert who_asks(form_with(page, "ticket")) == KNOWN


@each_kind
def test_nor_need_they_on_the_page_of_the_car(anns, client, car, kind):
    def form_on(page: str) -> dict[str, str]:
        form = page.partition(f'/{kind}" novalidate>')[2].partition("</form>")[0]
        return fields_of(f'<form method="post">{form}</form>')

    page, strangers = (browser.get(f"/cars/{car.slug}").text for browser in (anns, client))

    assert who_asks(form_on(page)) == KNOWN
    assert who_asks(form_on(strangers)) == dict.fromkeys(KNOWN, "")


def test_of_a_customer_whom_colleagues_do_not_know_the_account_is_known(app, car):
    account = make_account(Role.OWNER, email="ben@example.com", name="Ben")

    page = sign_in(app, account).get(f"/cars/{car.id}/enquiry").text

    known = {"name": "Ben", "email": "ben@example.com", "phone": ""}
    assert who_asks(form_with(page, "ticket")) == known


def test_colleagues_ask_for_others(salesperson, car):
    page = salesperson.get(f"/cars/{car.id}/enquiry").text

    assert who_asks(form_with(page, "ticket")) == dict.fromkeys(KNOWN, "")
