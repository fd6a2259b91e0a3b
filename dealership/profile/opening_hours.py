"""When the doors are open, day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mongoengine import IntField, StringField, ValidationError

from dealership.database.document import MappedEmbeddedDocument

DAYS = 7
END_OF_DAY = time(23, 59)
_TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


class OpeningTime(MappedEmbeddedDocument):
    """A stretch of a weekday (Monday is 0) during which the doors are open, in local time."""

    weekday = IntField(required=True, min_value=0, max_value=DAYS - 1)
    opens = StringField(required=True, regex=_TIME)
    closes = StringField(required=True, regex=_TIME)

    def clean(self) -> None:
        """Refuse to close before opening."""
        if self.opens >= self.closes:
            raise ValidationError(errors={"closes": "closes before it opens"})


@dataclass(frozen=True, order=True)
class Stretch:
    """From when until when the doors are open."""

    opens: time
    closes: time


class OpeningHours:
    """A week of opening times in the dealership's time zone; empty when nobody has told them."""

    def __init__(self, times: Iterable[OpeningTime], zone: ZoneInfo):
        self.zone = zone
        week: list[list[Stretch]] = [[] for _ in range(DAYS)]
        for stretch in times:
            opens, closes = map(time.fromisoformat, (stretch.opens, stretch.closes))
            week[stretch.weekday].append(Stretch(opens, closes))
        self.week = tuple(tuple(sorted(day)) for day in week)

    def __bool__(self) -> bool:
        return any(self.week)

    def on(self, day: date) -> tuple[Stretch, ...]:
        """When the doors are open on a date, in local time."""
        return self.week[day.weekday()]

    def is_open(self, at: datetime) -> bool:
        """Whether the doors are open at a moment (aware)."""
        local = at.astimezone(self.zone)
        return any(s.opens <= local.time() < s.closes for s in self.on(local.date()))

    def close_from(self, moment: datetime) -> datetime:
        """When the doors close for the day, for the first time from a moment (aware) on.

        While nobody has told the hours, that is the end of the day.
        """
        day = moment.astimezone(self.zone).date()
        while (closes := self._close_of(day)) is None or closes < moment:
            day += timedelta(days=1)
        return closes

    def _close_of(self, day: date) -> datetime | None:
        if not self:
            return datetime.combine(day, END_OF_DAY, self.zone)
        stretches = self.on(day)
        return datetime.combine(day, stretches[-1].closes, self.zone) if stretches else None

    @property
    def runs(self) -> list[tuple[int, int, tuple[Stretch, ...]]]:
        """(first weekday, last weekday, hours) for neighbouring days that have the same hours."""
        found: list[tuple[int, int, tuple[Stretch, ...]]] = []
        for weekday, hours in enumerate(self.week):
            if found and found[-1][2] == hours:
                found[-1] = (found[-1][0], weekday, hours)
            else:
                found.append((weekday, weekday, hours))
        return found
