"""When the doors are open."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from mongoengine import ValidationError

from dealership.profile.opening_hours import OpeningHours, OpeningTime

PORTLAND = ZoneInfo("America/New_York")
MONDAY = date(2026, 11, 2)
TIMES = [
    OpeningTime(weekday=0, opens="13:00", closes="18:00"),
    OpeningTime(weekday=0, opens="09:00", closes="12:00"),
    OpeningTime(weekday=1, opens="09:00", closes="18:00"),
    OpeningTime(weekday=2, opens="09:00", closes="18:00"),
]


@pytest.fixture
def hours() -> OpeningHours:
    return OpeningHours(TIMES, PORTLAND)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in the first week of November by the dealership's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=PORTLAND)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(2, 8, 59), False), (at(2, 9), True), (at(2, 11, 59), True), (at(2, 12), False),
        (at(2, 13), True), (at(2, 18), False), (at(3, 12, 30), True), (at(5, 12), False),
        (at(8, 12), False), (at(2, 9).astimezone(UTC), True), (datetime(2026, 11, 2, 9, tzinfo=UTC), False),
        # The clocks are put back on November 1: nine o'clock is another moment before and after.
        (datetime(2026, 10, 26, 13, 30, tzinfo=UTC), True), (datetime(2026, 11, 2, 13, 30, tzinfo=UTC), False),
    ],
)  # fmt: skip
def test_the_doors_are_open_from_opening_until_closing(hours, moment, is_open):
    assert hours.is_open(moment) is is_open


@pytest.mark.parametrize(
    ("moment", "closes"),
    [
        (at(2, 8), at(2, 18)),
        (at(2, 18), at(2, 18)),
        (at(2, 18, 1), at(3, 18)),
        (at(4, 18, 1), at(9, 18)),
        (at(6, 12), at(9, 18)),
        (at(2, 8).astimezone(UTC), at(2, 18)),
    ],
)
def test_a_day_of_business_ends_as_the_doors_close(hours, moment, closes):
    assert hours.close_from(moment) == closes


def test_while_nobody_has_told_the_hours_a_day_ends_before_midnight():
    untold = OpeningHours([], PORTLAND)

    assert untold.close_from(at(7, 9)) == at(7, 23, 59)
    assert untold.close_from(at(7, 23, 59).replace(second=1)) == at(8, 23, 59)


def test_a_day_s_stretches_come_in_order(hours):
    assert [f"{s.opens:%H:%M}-{s.closes:%H:%M}" for s in hours.on(MONDAY)] == [
        "09:00-12:00",
        "13:00-18:00",
    ]


def test_days_with_the_same_hours_are_one_run(hours):
    assert [(first, last, len(times)) for first, last, times in hours.runs] == [
        (0, 0, 2),
        (1, 2, 1),
        (3, 6, 0),
    ]


def test_hours_that_nobody_told_are_none():
    assert not OpeningHours([], PORTLAND)
    assert OpeningHours(TIMES, PORTLAND)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekday": 7}, {"weekday": -1}, {"opens": "9:00"}, {"opens": "24:00"}, {"closes": "09:60"},
        {"opens": "18:00", "closes": "09:00"}, {"opens": "09:00", "closes": "09:00"},
    ],
)  # fmt: skip
def test_what_is_no_stretch_of_a_day_is_refused(wrong):
    stretch = OpeningTime(**({"weekday": 0, "opens": "09:00", "closes": "18:00"} | wrong))
    with pytest.raises(ValidationError):
        stretch.validate()
