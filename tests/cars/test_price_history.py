"""What shoppers were asked, as a table and as a drawing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from dealership.cars.asked_price import AskedPrice
from dealership.cars.car import Car
from dealership.cars.price_history import PriceHistory, price_history
from dealership.database.fields import now


@pytest.fixture(autouse=True)
def request_at_hand(site):
    """Amounts are written with the site's settings."""
    with site.test_request_context():
        yield


def history(*asked: tuple[int, int, bool]) -> PriceHistory | None:
    """The history of prices given as (days ago, price, seen by shoppers)."""
    moment = now()
    prices = [
        AskedPrice(since=moment - timedelta(days=days), price=Decimal(price), is_offered=is_offered)
        for days, price, is_offered in asked
    ]
    return price_history(Car(prices=prices))


def test_changes_are_told_newest_first():
    told = history((40, 20_000, True), (20, 19_500, True), (10, 19_700, True))

    assert told.has_changed
    assert [(change.price, change.difference) for change in told.changes] == [
        ("$19,700", "$200 more"),
        ("$19,500", "$500 less"),
        ("$20,000", ""),
    ]


def test_what_shoppers_did_not_see_is_not_told():
    told = history((50, 25_000, False), (40, 20_000, True), (30, 19_000, False), (20, 19_000, True))

    assert [change.price for change in told.changes] == ["$19,000", "", "$20,000"]
    assert told.since == told.shown[0][0]


def test_a_price_that_never_changed_is_no_history():
    assert not history((40, 20_000, True)).has_changed
    assert not history((40, 20_000, True), (30, 20_000, False), (20, 20_000, True)).has_changed


def test_a_car_that_was_never_offered_has_no_history():
    assert history() is None
    assert history((40, 20_000, False)) is None


def test_the_prices_are_drawn_as_steps_with_a_gap_where_there_was_none():
    drawn = history(
        (100, 20_000, True), (75, 19_000, True), (50, 19_000, False), (25, 18_000, True)
    )

    assert drawn.prices.ticks == (18_000, 19_000, 20_000)
    assert drawn.path == "M0.0 0.0 H90.0 V60.0 H180.0 M270.0 120.0 H360.0"


def test_a_small_step_does_not_look_like_a_great_one():
    drawn = history((40, 15_290, True), (20, 15_090, True))

    high, low = (float(y) for y in (drawn.path.split()[1], drawn.path.split()[3][1:]))
    assert low - high < drawn.height / 5


def test_a_price_of_this_very_moment_is_drawn():
    moment = now()
    assert PriceHistory(((moment, Decimal(5)),), moment).path == "M0.0 0.0 H0.0"
