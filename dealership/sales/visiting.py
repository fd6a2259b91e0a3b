"""When somebody may come to drive a car: while we are open, soon but not at once."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dealership.database.fields import now

FURTHEST = timedelta(days=60)
EACH = timedelta(minutes=30)
TIME_ZONE = ZoneInfo("America/New_York")
_WEEK = (time(9), time(18))
# By weekday, from Monday on; None is a day on which we are closed.
HOURS = (_WEEK, _WEEK, _WEEK, _WEEK, _WEEK, (time(10), time(16)), None)


def here(moment: datetime) -> datetime:
    """A moment by the clock on our wall."""
    return moment.astimezone(TIME_ZONE)


def today_here() -> date:
    """Today's date at the dealership."""
    return here(now()).date()


def hours_of(day: date) -> tuple[time, time] | None:
    """From when until when we are open on a day."""
    return HOURS[day.weekday()]


def times_of_day() -> list[time]:
    """Every time at which a visit may begin on some day of the week."""
    open_hours = [hours for hours in HOURS if hours]
    first, last = min(hours[0] for hours in open_hours), max(hours[1] for hours in open_hours)
    found, moment = [], datetime.combine(date.min, first)
    while (moment + EACH).time() <= last:
        found.append(moment.time())
        moment += EACH
    return found


def moment_of(day: date, clock: time) -> datetime:
    """A day and a time by the clock on our wall, as a moment."""
    return datetime.combine(day, clock, TIME_ZONE)


def is_open_at(day: date, clock: time) -> bool:
    """Whether a visit may begin then, half an hour before we close at the latest."""
    hours = hours_of(day)
    if hours is None:
        return False
    end = (datetime.combine(day, clock) + EACH).time()
    return hours[0] <= clock and clock < end <= hours[1]
