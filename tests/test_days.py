"""Today is the dealership's day: near midnight, far from UTC, on every page and paper."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from bson import Decimal128

from dealership.accounts.roles import Role
from dealership.cars.asked_price import AskedPrice
from dealership.cars.car import Car
from dealership.cars.card import NEW_FOR
from dealership.cars.service_record import ServiceRecord
from dealership.cars.status import Status
from dealership.days import day_of, here, midnight, today
from dealership.owners.owner import Owner
from dealership.sales.lead import Lead
from dealership.seeding import illustrating
from tests.factories import (
    describe_house,
    form_fields,
    make_account,
    make_car,
    make_lead,
    make_owner,
    post,
    signed_in,
)
from tests.pictures import encoded

# Half an hour after midnight where it is tomorrow already, and before it where it is still yesterday.
MOMENTS = {
    "Pacific/Auckland": (datetime(2026, 1, 15, 11, 30, tzinfo=UTC), date(2026, 1, 16)),
    "America/Los_Angeles": (datetime(2026, 1, 15, 7, 30, tzinfo=UTC), date(2026, 1, 14)),
}


@pytest.fixture(params=MOMENTS)
def day(app, request) -> date:
    """The day at a dealership far from UTC, around whose midnight the test is run."""
    moment, day = MOMENTS[request.param]
    with time_machine.travel(moment, tick=False):
        with app.app_context():
            describe_house(time_zone=request.param)
        yield day


@pytest.fixture
def manager(app, day):
    """The browser of a colleague who may do everything."""
    return signed_in(app, make_account(Role.MANAGER))


def test_a_day_begins_and_ends_with_the_clock_on_our_wall(app, day):
    with app.app_context():
        assert today() == day
        assert day_of(midnight(day)) == day
        assert day_of(midnight(day) - timedelta(milliseconds=1)) == day - timedelta(days=1)
        assert here(midnight(day)).hour == 0


def test_without_a_site_at_hand_days_are_those_of_utc(day):
    assert today() == date(2026, 1, 15)


def test_a_new_car_arrives_today_and_has_been_here_for_no_day(manager, day):
    post(manager, "/cars/new", make="Honda", model="Civic", year="2019", mileage="42300")

    car = Car.objects.get()
    assert car.acquired == day
    assert re.search(r"0 days, since Jan 1[46], 2026", manager.get(f"/cars/{car.slug}").text)


def test_days_in_stock_and_novelty_are_counted_from_today(manager, client, day):
    car = make_car(acquired=day - NEW_FOR)
    page = manager.get(f"/cars/{car.slug}").text

    assert f"{NEW_FOR.days} days, since" in page
    assert "Just arrived" in client.get("/cars/").text
    assert f"Printed on Jan {day.day}, 2026" in page


def test_what_shoppers_read_of_prices_is_told_by_our_day(app, manager, day):
    with app.app_context():
        since = midnight(day) + timedelta(minutes=10)
    car = make_car()
    prices = [
        AskedPrice(since=since - timedelta(days=20), price=Decimal(19_000), is_offered=True),
        AskedPrice(since=since, price=Decimal(18_450), is_offered=True),
    ]
    drop = {"amount": Decimal128("550.00"), "since": since}
    Car.objects(id=car.id).update_one(set__prices=prices, __raw__={"$set": {"price_drop": drop}})

    page = manager.get(f"/cars/{car.slug}").text

    assert f"$550 less since Jan {day.day}" in page
    assert f'<time datetime="{day}">Jan {day.day}, 2026</time>' in page


def test_a_visit_is_of_the_day_on_which_it_was(manager, app, day):
    with app.app_context():
        late = midnight(day) + timedelta(minutes=5)
    records = [
        ServiceRecord(description="Oil changed", date=late),
        # As programs write down a date that has no time.
        ServiceRecord(description="Tires changed", date=datetime(2025, 3, 7, tzinfo=UTC)),
    ]
    car = make_car(service_history=records)

    page = manager.get(f"/cars/{car.slug}").text

    for shown in (f'datetime="{day}">Jan {day.day}, 2026', 'datetime="2025-03-07">Mar 7, 2025'):
        assert shown in page


def test_an_owner_reads_our_day_on_pages_papers_and_files(app, day):
    owner = make_owner()
    car = make_car(status=Status.SOLD)
    owner.modify(add_to_set__car_ids=car.id)
    browser = signed_in(app, make_account(Role.OWNER, owner_id=owner.id))

    assert f"Jan {day.day}, 2026" in browser.get(f"/my/cars/{car.id}/service-record").text
    token = form_fields(browser, "/my/data")
    export = browser.post("/my/data/export", data=token)
    assert f"my-data-{day}.json" in export.headers["Content-Disposition"]
    post(browser, f"/my/cars/{car.id}/share")
    assert f"Address of Jan {day.day}, 2026" in browser.get(f"/my/cars/{car.id}/share").text


def test_colleagues_read_our_day_of_whatever_was_written_down(manager, app, day):
    owner = make_owner()
    lead = make_lead()

    assert f"<dd>Jan {day.day}, 2026</dd>" in manager.get(f"/owners/{owner.id}").text
    assert f"Jan {day.day}, 2026" in manager.get(f"/sales/{lead.id}").text
    audit = manager.get(f"/audit/?first={day}&last={day}").text
    assert f"Jan {day.day}, 2026" in audit


def test_accounts_are_counted_by_our_day(app, manager, day):
    with app.app_context():
        begun = midnight(day)
    make_account(created=begun - timedelta(seconds=1))

    output = app.test_cli_runner().invoke(args=["accounts", "report", "--days", "2"]).output

    assert "Created today: 1." in output
    assert f"{day}       1" in output


def test_readers_of_the_feed_are_told_our_day(client, day):
    make_car(acquired=day)

    published = re.search(r"<published>([^<]+)", client.get("/feeds/arrivals.atom").text)

    assert published
    moment = datetime.fromisoformat(published[1])
    assert moment <= datetime.now(UTC)
    with client.application.app_context():
        assert day_of(moment) == day


def test_the_year_at_the_foot_of_a_page_is_ours(app, client):
    with time_machine.travel(datetime(2025, 12, 31, 12, tzinfo=UTC), tick=False):
        with app.app_context():
            describe_house(time_zone="Pacific/Auckland")
        assert "© 2026" in client.get("/").text


def test_nothing_of_the_demonstration_lies_ahead(app, day, monkeypatch):
    content = encoded()
    monkeypatch.setattr(illustrating, "draw", lambda *_words, width: content)
    answer = app.test_cli_runner().invoke(args=["seed", "--cars", "39", "--owners", "9"])
    assert answer.exit_code == 0, answer.output

    told = [lead.created for lead in Lead.objects] + [lead.updated for lead in Lead.objects]
    told += [owner.created for owner in Owner.objects]
    for car in Car.objects:
        told += [car.created, car.updated, *(price.since for price in car.prices)]
        told += [record.date for record in car.service_history]
        assert car.acquired <= day
    assert Lead.objects.count() > 2
    assert max(told) <= datetime.now(UTC)
