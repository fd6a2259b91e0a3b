"""A day and a time at which somebody would like to come."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, cast

from flask_babel import lazy_gettext as _
from wtforms import Form, SelectField
from wtforms.validators import InputRequired
from wtforms.validators import ValidationError as Refusal

from dealership.sales import visiting
from dealership.web.formats import clock, weekday_and_day, weekdays


class DayField(SelectField):
    """A day; a form offers those to come on which we are open."""

    def __init__(self, label: Any, validators: Any, **kwargs: Any) -> None:
        super().__init__(label, validators, coerce=_day, validate_choice=False, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None
            raise ValueError(_("Choose a day of the calendar.")) from None


class VisitForm(Form):
    """A day and a time while we are open."""

    day = DayField(_("Day"), [InputRequired(_("Which day suits you?"))])
    clock = SelectField(_("Time"), [InputRequired(_("What time suits you?"))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day.choices = [("", "–")] + [(f"{day}", weekday_and_day(day)) for day in self._days()]
        self.clock.choices = [("", "–")] + [
            (f"{moment:%H:%M}", label) for moment, label in _times()
        ]

    def _days(self) -> list[date]:
        """Those to come; before them the one that was sent, should it be another."""
        days = list(visiting.days_to_come())
        return days if self.day.data in {None, *days} else [self.day.data, *days]

    def validate_day(self, field: DayField) -> None:
        """A day from today on, not too far away, on which we are open."""
        if field.data and (objection := visiting.objection_to_day(field.data)):
            raise Refusal(objection)

    def validate_clock(self, field: SelectField) -> None:
        """A time at which we are open on that day, and that has not passed."""
        if field.errors or self.day.errors or not self.day.data:
            return
        wished = time.fromisoformat(field.data)
        if objection := visiting.objection_to_time(self.day.data, wished):
            raise Refusal(objection)

    @property
    def wished_time(self) -> datetime:
        """The moment that was chosen."""
        day, wished = cast(date, self.day.data), time.fromisoformat(self.clock.data)
        return visiting.moment_of(day, wished)


def _times() -> Iterator[tuple[time, str]]:
    """The times to choose from; one that not every open day has says which days have it."""
    times = visiting.times_of_week()
    every_day = set().union(*times.values())
    for moment, days in times.items():
        written = clock(moment)
        yield moment, written if every_day == set(days) else f"{written} ({weekdays(days)})"


def _day(text: str | date) -> date | None:
    return text if isinstance(text, date) else date.fromisoformat(text) if text else None
