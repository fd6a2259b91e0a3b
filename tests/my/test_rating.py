"""Who may rate which service, how often, and for how long."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bson import ObjectId
from hypothesis import given
from hypothesis import strategies as st
from mongoengine import ValidationError

from dealership.cars.asked_price import AskedPrice
from dealership.cars.car import Car
from dealership.cars.service_record import CHANGEABLE_FOR, LONGEST_COMMENT, ServiceRecord
from dealership.cars.status import Status
from dealership.database.fields import now
from dealership.my.rating import NotToBeRated, may_rate, rate
from dealership.owners.owner import Owner
from tests.factories import make_owner
from tests.threads import at_once

ME, ANOTHER = ObjectId(), ObjectId()
SOLD = datetime(2026, 2, 1, tzinfo=UTC)


def on_record(car: Car, number: int = 1) -> ServiceRecord:
    return Car.objects.get(id=car.id).service_history[number]


def test_a_rating_is_written_down_with_its_moment_and_its_owner(car, ann):
    rate(car, 1, rating=5, comment="Quick and friendly", by=ann)

    record = on_record(car)
    assert (record.customer_rating, record.customer_comment) == (5, "Quick and friendly")
    assert record.rated_by == ann.id
    assert now() - record.rated < timedelta(minutes=1)
    assert Car.objects.get(id=car.id).version == car.version + 1


def test_it_may_be_changed_and_keeps_the_moment_of_the_first_time(car, ann):
    rate(car, 1, rating=2, comment="Slow", by=ann)
    first = on_record(car).rated

    rate(Car.objects.get(id=car.id), 1, rating=4, comment=None, by=ann)

    record = on_record(car)
    assert (record.customer_rating, record.customer_comment, record.rated) == (4, None, first)


def test_after_two_weeks_it_stands(car, ann):
    rate(car, 1, rating=2, comment=None, by=ann)
    long_ago = {"service_history.1.rated": now() - CHANGEABLE_FOR}
    Car._get_collection().update_one({"_id": car.id}, {"$set": long_ago})

    with pytest.raises(NotToBeRated):
        rate(Car.objects.get(id=car.id), 1, rating=5, comment=None, by=ann)
    assert on_record(car).customer_rating == 2


def test_what_colleagues_wrote_down_stands(car, ann):
    with pytest.raises(NotToBeRated):
        rate(car, 0, rating=1, comment=None, by=ann)
    assert on_record(car, 0).customer_rating == 4


def test_nobody_rates_the_services_of_another_owners_car(car, ann):
    with pytest.raises(NotToBeRated):
        rate(car, 1, rating=1, comment=None, by=make_owner())
    assert on_record(car).customer_rating is None


def test_who_has_given_the_car_away_meanwhile_rates_it_no_more(car, ann):
    Owner.objects(id=ann.id).update_one(pull__car_ids=car.id)

    with pytest.raises(NotToBeRated):
        rate(car, 1, rating=1, comment=None, by=ann)


def test_a_history_that_was_rewritten_meanwhile_is_not_rated_in_the_wrong_place(car, ann):
    Car._get_collection().update_one({"_id": car.id}, {"$pop": {"service_history": -1}})

    with pytest.raises(NotToBeRated):
        rate(car, 1, rating=1, comment=None, by=ann)
    assert len(Car.objects.get(id=car.id).service_history) == 1


@pytest.mark.parametrize("rating", [0, 6, -1, 10**20])
def test_only_one_to_five_is_stored(car, ann, rating):
    with pytest.raises(ValidationError):
        rate(car, 1, rating=rating, comment=None, by=ann)
    with pytest.raises(ValidationError):
        rate(car, 1, rating=3, comment="x" * (LONGEST_COMMENT + 1), by=ann)
    assert on_record(car).customer_rating is None


def test_of_two_first_ratings_at_once_one_is_the_first(car, ann):
    def say(rating: int) -> Callable[[], Any]:
        return lambda: rate(car, 1, rating=rating, comment=None, by=ann)

    outcomes = at_once([say(1), say(5)])

    refused = [outcome for outcome in outcomes if isinstance(outcome, NotToBeRated)]
    assert len(refused) == 1, outcomes
    assert on_record(car).customer_rating in {1, 5}


RECORDS = st.builds(
    ServiceRecord,
    date=st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 1), timezones=st.just(UTC)),
    description=st.just("Oil"),
    customer_rating=st.none() | st.integers(1, 5),
    rated_by=st.sampled_from([None, ME, ANOTHER]),
    rated=st.sampled_from([timedelta(0), CHANGEABLE_FOR / 2, CHANGEABLE_FOR * 2]).map(
        lambda ago: now() - ago
    ),
)


@given(st.lists(RECORDS, max_size=4), st.integers(-2, 5), st.booleans())
def test_whoever_may_rate_has_the_car_and_does_it_once(records, number, is_known_since_when):
    prices = [AskedPrice(since=SOLD - timedelta(9), is_offered=True)]
    prices += [AskedPrice(since=SOLD, is_offered=False)]
    car = Car(status=Status.SOLD, service_history=records)
    car.prices = prices if is_known_since_when else []

    allowed = may_rate(car, number, ME)

    if not 0 <= number < len(records):
        assert not allowed
        return
    record = records[number]
    if allowed and record.rated_by is None:
        assert record.customer_rating is None
        assert not is_known_since_when or record.date >= SOLD
    if allowed and record.rated_by is not None:
        assert record.rated_by == ME
        assert now() - record.rated <= CHANGEABLE_FOR
    if record.rated_by == ANOTHER:
        assert not allowed
