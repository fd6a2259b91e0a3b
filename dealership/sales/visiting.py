"""When somebody may come to drive a car: while we are open, soon but not at once."""

from datetime import date, datetime, time, timedelta

from dealership.profile.current import profile
from dealership.profile.opening_hours import Stretch

FURTHEST = timedelta(days=60)
EACH = timedelta(minutes=30)
# Any day will do, for somebody to answer, while nobody has said when the doors are open.
UNTOLD = (Stretch(time(9), time(18)),)


def hours_of(day: date) -> tuple[Stretch, ...]:
    """From when until when we are open on a day; nothing on one on which we are closed."""
    hours = profile().hours
    return hours.on(day) if hours else UNTOLD


def times_of_day() -> list[time]:
    """Every time at which a visit may begin on some day of the week."""
    week = [hours_of(date(2024, 1, day)) for day in range(1, 8)]
    return sorted({clock for day in week for stretch in day for clock in _times_within(stretch)})


def moment_of(day: date, clock: time) -> datetime:
    """A day and a time by the clock on our wall, as a moment."""
    return datetime.combine(day, clock, profile().zone)


def is_open_at(day: date, clock: time) -> bool:
    """Whether a visit may begin then, half an hour before we close at the latest."""
    return any(clock in _times_within(stretch) for stretch in hours_of(day))


def _times_within(stretch: Stretch) -> list[time]:
    """Every half hour of a stretch, on the hour or halfway, that leaves another half hour."""
    to_the_half_hour = timedelta(minutes=-stretch.opens.minute % (EACH.seconds // 60))
    moment = datetime.combine(date.min, stretch.opens) + to_the_half_hour
    closes, found = datetime.combine(date.min, stretch.closes), []
    while moment + EACH <= closes:
        found.append(moment.time())
        moment += EACH
    return found
