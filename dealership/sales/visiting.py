"""When somebody may come to drive a car: while we are open, soon but not at once."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from flask_babel import gettext as _
from mongoengine import ValidationError

from dealership.database.fields import now
from dealership.days import here, today, zone_here
from dealership.profile.current import profile
from dealership.profile.opening_hours import DAYS, Stretch
from dealership.web.formats import opening_text, stretches

FURTHEST = timedelta(days=60)
EACH = timedelta(minutes=30)
# Any day will do, for somebody to answer, while nobody has said when the doors are open.
UNTOLD = (Stretch(time(9), time(18)),)
_A_MONDAY = date(2024, 1, 1)


def hours_of(day: date) -> tuple[Stretch, ...]:
    """From when until when we are open on a day; nothing on one on which we are closed."""
    hours = profile().hours
    return hours.on(day) if hours else UNTOLD


def days_to_come() -> Iterator[date]:
    """Every day on which a visit may still begin."""
    first = today()
    for day in (first + timedelta(days=n) for n in range(FURTHEST.days + 1)):
        times = _times_on(day)
        if times and (day > first or moment_of(day, times[-1]) > now()):
            yield day


def times_of_week() -> dict[time, list[int]]:
    """Every time at which a visit may begin, with the days of the week (Monday is 0) on which it may."""
    week = [_times_on(_A_MONDAY + timedelta(days=n)) for n in range(DAYS)]
    return {
        clock: [weekday for weekday, times in enumerate(week) if clock in times]
        for clock in sorted({clock for times in week for clock in times})
    }


def moment_of(day: date, clock: time) -> datetime:
    """A day and a time by the clock on our wall, as a moment."""
    return datetime.combine(day, clock, zone_here())


def is_open_at(day: date, clock: time) -> bool:
    """Whether a visit may begin then, half an hour before we close at the latest."""
    begins = datetime.combine(date.min, clock)
    return any(
        stretch.opens <= clock and begins + EACH <= datetime.combine(date.min, stretch.closes)
        for stretch in hours_of(day)
    )


def objection_to_day(day: date) -> str | None:
    """Why nobody can come on a day, if so."""
    if not today() <= day <= today() + FURTHEST:
        return _("Choose a day within the next 60 days.")
    if not hours_of(day):
        hours = opening_text(profile().hours)
        return _("We are closed on that day. We are open %(hours)s.", hours=hours)
    return None


def objection_to_time(day: date, clock: time) -> str | None:
    """Why nobody can come at a time of a day on which we are open, if so."""
    if not is_open_at(day, clock):
        return _(
            "On that day we are open %(times)s; come half an hour before we close at the latest.",
            times=stretches(hours_of(day)),
        )
    if moment_of(day, clock) <= now():
        return _("That time has passed. Choose a later one.")
    return None


def check_visit(moment: datetime) -> None:
    """Refuse a moment (aware) at which nobody can come. Raises `mongoengine.ValidationError`."""
    local = here(moment)
    day, clock = local.date(), local.time()
    if objection := objection_to_day(day) or objection_to_time(day, clock):
        raise ValidationError(errors={"wished_time": objection})


def _times_on(day: date) -> list[time]:
    return [clock for stretch in hours_of(day) for clock in _times_within(stretch)]


@lru_cache
def _times_within(stretch: Stretch) -> tuple[time, ...]:
    """Every half hour of a stretch, on the hour or halfway, that leaves another half hour."""
    to_the_half_hour = timedelta(minutes=-stretch.opens.minute % (EACH.seconds // 60))
    moment = datetime.combine(date.min, stretch.opens) + to_the_half_hour
    closes, found = datetime.combine(date.min, stretch.closes), []
    while moment + EACH <= closes:
        found.append(moment.time())
        moment += EACH
    return tuple(found)
