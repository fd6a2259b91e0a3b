"""A car as it appears in a list."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest
from bson import Decimal128

from dealership.cars.card import NEW_FOR, CarCard
from dealership.cars.drop_text import NEWS_FOR
from dealership.cars.status import Status
from dealership.database.fields import now
from dealership.days import today
from dealership.web.formats import day_and_month


@pytest.fixture(autouse=True)
def request_at_hand(site):
    """Amounts and addresses are written with the site's settings."""
    with site.test_request_context():
        yield


def card(**stored) -> CarCard:
    ordinary = {
        "_id": "1" * 24,
        "make": "Honda",
        "model": "Civic",
        "year": 2019,
        "mileage": 42_300,
        "status": "for_sale",
        "acquired": now(),
    }
    return CarCard.of(ordinary | stored)


def test_a_card_is_text_ready_for_display():
    shown = card(
        trim="EX",
        price=Decimal128("18450.00"),
        body="suv",
        fuel="plug_in_hybrid",
        transmission="cvt",
        drive="awd",
        colour="grey",
        stock_number="10001",
    )

    assert (shown.title, shown.trim, shown.price) == ("2019 Honda Civic", "EX", "$18,450")
    assert (shown.mileage, shown.stock_number) == ("42,300 mi", "10001")
    assert (shown.body, shown.fuel, shown.transmission) == ("SUV", "Plug-in hybrid", "CVT")
    assert (shown.drive, shown.colour) == ("All-wheel drive", "Gray")


def test_what_is_not_known_is_left_blank():
    shown = card()

    assert shown.price == "Price on request"
    assert {shown.trim, shown.body, shown.fuel, shown.colour, shown.stock_number} == {""}
    assert shown.photo is None


@pytest.mark.parametrize(("amount", "written"), [("0.99", "$0.99"), ("18450.5", "$18,450.50")])
def test_cents_are_written_where_there_are_any(amount, written):
    assert card(price=Decimal128(Decimal(amount))).price == written


def test_a_card_says_for_a_month_that_the_price_came_down():
    fresh = {"amount": Decimal128("500.00"), "since": now() - timedelta(days=2)}
    stale = fresh | {"since": now() - NEWS_FOR - timedelta(minutes=1)}

    assert card(price_drop=fresh).drop == f"$500 less since {day_and_month(fresh['since'])}"
    assert card(price_drop=stale).drop == ""
    assert card().drop == ""


def test_a_car_is_new_for_a_fortnight_while_it_is_for_sale():
    assert card().is_new
    fortnight_ago = datetime.combine(today() - NEW_FOR, time(), UTC)
    assert card(acquired=fortnight_ago).is_new
    assert not card(acquired=fortnight_ago - timedelta(days=1)).is_new
    assert not card(status="sold").is_new


@pytest.mark.parametrize("status", Status)
def test_the_status_is_kept_and_written(status):
    shown = card(status=status.value)

    assert (shown.status, shown.status_label) == (status.value, status.label)


def test_the_first_photo_is_shown_in_widths_that_exist():
    photos = [{"digest": letter * 64, "width": 1_000, "height": 500} for letter in "ab"]

    photo = card(photos=photos).photo

    assert photo.url(640) == f"/cars/photos/{'a' * 64}-640.webp"
    assert [part.split(" ")[1] for part in photo.srcset.split(", ")] == [
        *("320w", "640w", "960w"),
        "1000w",
    ]
    assert [part.split(" ")[1] for part in photo.small_srcset.split(", ")] == ["320w", "640w"]
    assert photo.alt == "2019 Honda Civic"


def test_a_small_photo_is_not_offered_wider_than_it_is():
    photo = card(photos=[{"digest": "a" * 64, "width": 300, "height": 200}]).photo

    assert photo.srcset == photo.small_srcset == f"/cars/photos/{'a' * 64}-320.webp 300w"
