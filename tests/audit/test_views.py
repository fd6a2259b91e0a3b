"""The archive is searched by person, by what it is about, by document and by day."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from pymongo.errors import ServerSelectionTimeoutError

from dealership.accounts.roles import Role
from dealership.audit import trail
from dealership.audit.event import AuditEvent
from dealership.audit.moving import move_waiting
from dealership.audit.recording import record
from dealership.cars.stocking import change_car
from dealership.days import here
from tests.factories import make_account, make_car, make_lead, make_owner, post, sign_in
from tests.html import links_of


@pytest.fixture
def manager(app) -> FlaskClient:
    """The browser of somebody who answers for what is done here."""
    return sign_in(app, make_account(Role.MANAGER, name="Morgan"))


def sentences(page: str) -> int:
    """How many events a page tells."""
    return page.count('<li class="trail__event')


def test_managers_see_everything_the_newest_first(manager):
    make_car()
    make_owner(name="Ann Miller")
    page = manager.get("/audit/").text
    assert page.index("Ann Miller") < page.index("2019 Honda Accord") < page.index("signed in")


@pytest.mark.parametrize("role", [Role.SALESPERSON, Role.ADVISOR, Role.TECHNICIAN, Role.OWNER])
def test_others_see_nothing(app, role):
    client = sign_in(app, make_account(role))
    assert client.get("/audit/").status_code == 403
    assert client.get("/audit/export.csv").status_code == 403


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/audit/").location.startswith("/accounts/sign-in")


def test_it_is_searched_by_person(app, manager):
    sam = make_account(Role.SALESPERSON, name="Sam")
    post(sign_in(app, sam), "/owners/new", name="Ann")
    make_owner(name="Bob")
    page = manager.get(f"/audit/?person={sam.id}").text
    assert "added" in page
    assert ">Ann</a>" in page
    assert ">Bob</a>" not in page
    assert ">Bob</a>" in manager.get("/audit/?person=command").text
    assert sentences(manager.get("/audit/?person=nobody").text) == 0


@pytest.mark.parametrize("by", ["stock_number", "vi_number", "id"])
def test_it_is_searched_by_car(manager, by):
    car = make_car(make="Jeep", model="Wrangler")
    make_car()
    page = manager.get("/audit/", query_string={"subject": str(car[by])}).text
    assert sentences(page) == 1
    assert "Jeep Wrangler" in page


def test_it_is_searched_by_the_name_or_e_mail_of_a_person(manager):
    owner = make_owner(name="Ann Miller", email="ann@example.com")
    make_owner(name="Bob")
    make_lead(email="ann@example.com", name="Ann")
    assert sentences(manager.get("/audit/?subject=miller").text) == 1
    assert sentences(manager.get("/audit/?subject=ann@example.com").text) == 2
    assert sentences(manager.get(f"/audit/?subject={owner.id}").text) == 1
    assert "Nothing found" in manager.get("/audit/?subject=zzz").text


def test_it_is_searched_by_what_it_is_about(manager):
    make_car()
    make_owner(name="Ann")
    assert sentences(manager.get("/audit/?topic=cars").text) == 1
    post(manager, "/accounts/prove", password="not this one, surely")
    refused = manager.get("/audit/?topic=refusals").text
    assert sentences(refused) == refused.count("trail__event--refusal") > 0


def test_it_is_searched_by_day(app, manager):
    make_owner(name="Ann")
    move_waiting()
    event = AuditEvent.objects(act="owners.add").get()
    AuditEvent._get_collection().update_one(
        {"_id": event.id}, {"$set": {"moment": event.moment - timedelta(days=400)}}
    )
    day = day_of(app, event.moment - timedelta(days=400))
    page = manager.get(f"/audit/?first={day}&last={day}").text
    assert sentences(page) == 1
    assert ">Ann</a>" in page
    assert ">Ann</a>" not in manager.get(f"/audit/?first={day_of(app, event.moment)}").text


def day_of(app, moment) -> str:
    """The day of a moment by the clock on our wall."""
    with app.app_context():
        return here(moment).date().isoformat()


@pytest.mark.parametrize(
    "query",
    ["first=abc&last=9999-99-99", "first=0001-01-01", "last=9999-12-31", "after=abc", "person=%00",
     "topic=%27", "subject=%ff%fe", "subject=([", "person[$gt]=1", "subject=" + "x" * 500],
)  # fmt: skip
def test_what_makes_no_sense_does_no_harm(manager, query):
    assert manager.get(f"/audit/?{query}").status_code == 200


def test_a_last_day_before_the_first_is_told(manager):
    page = manager.get("/audit/?first=2026-03-12&last=2026-03-11").text
    assert "The last day comes before the first." in page
    assert 'value="2026-03-12"' in page


def test_it_goes_on_page_by_page(manager):
    for number in range(60):
        record("owners.export", reason=f"number {number:02}")
    page = manager.get("/audit/?person=command").text
    assert sentences(page) == 50
    (following,) = [link for link in links_of(page) if "after=" in link]
    assert "person=command" in following
    rest = manager.get(following).text
    assert "number 00" in rest
    assert "number 59" not in rest


def test_all_that_is_found_comes_as_a_file(manager):
    make_owner(name="=cmd()")
    car = make_car(price=Decimal(18_450))
    change_car(car.id, car.version, lambda car: setattr(car, "price", Decimal(17_900)))
    answer = manager.get("/audit/export.csv?person=command")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Cache-Control"] == "no-store"
    headings, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert answer.data.startswith(b"\xef\xbb\xbfWhen (UTC),")
    assert len({len(row) for row in [headings, *rows]}) == 1
    assert [row[1] for row in rows if row[1].startswith("cars.")] == ["cars.change", "cars.add"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any("the price from $18,450 to $17,900" in row[4] for row in rows)


def test_taking_a_file_is_recorded(manager, events):
    manager.get("/audit/export.csv")
    assert [event.actor_name for event in events(act="audit.export")] == ["Morgan"]


@pytest.mark.parametrize("kind", ["car", "owner", "lead", "account"])
def test_each_page_tells_managers_what_happened_to_its_subject(manager, kind):
    addresses = {
        "car": lambda: f"/cars/{make_car().id}",
        "owner": lambda: f"/owners/{make_owner().id}",
        "lead": lambda: f"/sales/{make_lead().id}",
        "account": lambda: f"/accounts/{make_account(Role.ADVISOR).id}",
    }
    page = manager.get(addresses[kind](), follow_redirects=True).text
    assert "Who did what</h2>" in page
    assert sentences(page) >= 1
    assert "added this" in page


def test_colleagues_and_shoppers_are_not_told(salesperson, client):
    car = make_car()
    for browser in (salesperson, client):
        assert "trail" not in browser.get(f"/cars/{car.id}", follow_redirects=True).text


def test_of_much_that_happened_the_latest_is_told_and_where_the_rest_is(manager):
    owner = make_owner()
    for number in range(trail.SHOWN + 2):
        owner.phone = f"555-{number:04d}"
        owner.store()
    page = manager.get(f"/owners/{owner.id}").text
    assert sentences(page) == trail.SHOWN
    assert f"/audit/?subject={owner.id}" in page


def test_while_the_archive_is_away_the_page_is_shown_without_it(manager, monkeypatch):
    def away(_id: object) -> None:
        raise ServerSelectionTimeoutError

    monkeypatch.setattr(trail, "_read", away)
    answer = manager.get(f"/owners/{make_owner().id}")
    assert answer.status_code == 200
    assert "cannot be read at the moment" in answer.text
