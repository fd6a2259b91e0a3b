"""When somebody may come."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from mongoengine import ValidationError

from dealership.profile.opening_hours import OpeningTime
from dealership.sales import visiting
from tests.factories import describe_house

pytestmark = pytest.mark.usefixtures("at_the_site")
NEW_YORK = ZoneInfo("America/New_York")
MONDAY, SATURDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 7), date(2026, 3, 8)


@pytest.mark.parametrize(
    ("day", "clock", "open_then"),
    [
        (MONDAY, time(8, 30), False),
        (MONDAY, time(9), True),
        (MONDAY, time(17, 30), True),
        (MONDAY, time(18), False),
        (MONDAY, time(23, 45), False),
        (SATURDAY, time(9, 30), False),
        (SATURDAY, time(15, 30), True),
        (SUNDAY, time(12), False),
    ],
)
def test_a_visit_begins_while_we_are_open_and_ends_before_we_close(day, clock, open_then):
    assert visiting.is_open_at(day, clock) is open_then


def test_nobody_comes_during_lunch_or_too_late_before_it():
    describe_house(
        opening_times=[
            OpeningTime(weekday=0, opens="08:45", closes="12:15"),
            OpeningTime(weekday=0, opens="13:30", closes="17:00"),
        ]
    )
    times = visiting.times_of_week()
    assert all(visiting.is_open_at(MONDAY, clock) for clock in times)
    assert {weekday for weekdays in times.values() for weekday in weekdays} == {0}
    assert [f"{clock:%H:%M}" for clock in times] == [
        "09:00", "09:30", "10:00", "10:30", "11:00", "11:30",
        "13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30",
    ]  # fmt: skip
    assert not visiting.hours_of(SATURDAY)


def test_while_nobody_has_told_the_hours_every_day_will_do():
    describe_house(opening_times=[])
    assert visiting.is_open_at(SUNDAY, time(12))


def test_the_times_that_are_offered_cover_every_day():
    times = visiting.times_of_week()
    assert (min(times), max(times), len(times)) == (time(9), time(17, 30), 18)
    assert times[time(9)] == [0, 1, 2, 3, 4]
    assert times[time(10)] == [0, 1, 2, 3, 4, 5]


def test_the_days_that_are_offered_are_those_on_which_somebody_may_still_come():
    with time_machine.travel(datetime(2026, 3, 7, 15, 29, tzinfo=NEW_YORK)):
        days = list(visiting.days_to_come())
        assert days[:3] == [SATURDAY, SATURDAY + timedelta(days=2), SATURDAY + timedelta(days=3)]
        assert not {day for day in days if day.weekday() == SUNDAY.weekday()}
        assert days[-1] == SATURDAY + visiting.FURTHEST
    with time_machine.travel(datetime(2026, 3, 7, 15, 30, tzinfo=NEW_YORK)):
        assert SATURDAY not in visiting.days_to_come()


@pytest.mark.parametrize(
    ("moment", "objection"),
    [
        (datetime(2026, 3, 6, 17, 30, tzinfo=NEW_YORK), None),
        (datetime(2026, 3, 6, 10, 10, tzinfo=NEW_YORK), None),
        (datetime(2026, 3, 6, 17, 31, tzinfo=NEW_YORK), "open 9:00 AM–6:00 PM; come half an hour"),
        (datetime(2026, 3, 7, 9, tzinfo=NEW_YORK), "open 10:00 AM–4:00 PM; come half an hour"),
        (
            datetime(2026, 3, 8, 12, tzinfo=NEW_YORK),
            "closed on that day. We are open Monday–Friday 9:00 AM–6:00 PM; Saturday 10:00 AM–4:00",
        ),
        (datetime(2026, 3, 5, 9, tzinfo=NEW_YORK), "That time has passed."),
        (datetime(2026, 3, 4, 12, tzinfo=NEW_YORK), "within the next 60 days"),
        (datetime(2026, 5, 5, 12, tzinfo=NEW_YORK), "within the next 60 days"),
        # It is Saturday where the moment was written down, and Friday at the dealership.
        (datetime(2026, 3, 7, 0, tzinfo=ZoneInfo("Asia/Tokyo")), None),
    ],
)
def test_a_moment_at_which_nobody_can_come_is_refused_with_the_hours(moment, objection):
    with time_machine.travel(datetime(2026, 3, 5, 10, tzinfo=NEW_YORK)):
        if objection is None:
            visiting.check_visit(moment)
            return
        with pytest.raises(ValidationError) as refused:
            visiting.check_visit(moment)
    assert objection in refused.value.errors["wished_time"].replace("\u202f", " ")


def test_the_clock_on_our_wall_knows_summer_time():
    winter = visiting.moment_of(date(2026, 3, 7), time(10))
    summer = visiting.moment_of(date(2026, 3, 9), time(10))
    assert (winter.utcoffset().total_seconds(), summer.utcoffset().total_seconds()) == (
        -5 * 3600,
        -4 * 3600,
    )
