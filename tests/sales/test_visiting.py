"""When somebody may come."""

from datetime import date, time

import pytest

from dealership.profile.opening_hours import OpeningTime
from dealership.sales import visiting
from tests.factories import describe_house

pytestmark = pytest.mark.usefixtures("at_the_site")
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
    on_monday = [clock for clock in visiting.times_of_day() if visiting.is_open_at(MONDAY, clock)]
    assert on_monday == visiting.times_of_day()
    assert [f"{clock:%H:%M}" for clock in on_monday] == [
        "09:00", "09:30", "10:00", "10:30", "11:00", "11:30",
        "13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30",
    ]  # fmt: skip
    assert not visiting.hours_of(SATURDAY)


def test_while_nobody_has_told_the_hours_every_day_will_do():
    describe_house(opening_times=[])
    assert visiting.is_open_at(SUNDAY, time(12))


def test_the_times_that_are_offered_cover_every_day():
    times = visiting.times_of_day()
    assert (times[0], times[-1], len(times)) == (time(9), time(17, 30), 18)


def test_the_clock_on_our_wall_knows_summer_time():
    winter = visiting.moment_of(date(2026, 3, 7), time(10))
    summer = visiting.moment_of(date(2026, 3, 9), time(10))
    assert (winter.utcoffset().total_seconds(), summer.utcoffset().total_seconds()) == (
        -5 * 3600,
        -4 * 3600,
    )
