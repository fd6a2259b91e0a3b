"""A day and a time at which somebody would like to come."""

from datetime import date, datetime, time
from typing import Any, cast

from flask_babel import lazy_gettext as _
from wtforms import DateField, Form, SelectField
from wtforms.validators import InputRequired
from wtforms.validators import ValidationError as Refusal

from dealership.database.fields import now
from dealership.days import today
from dealership.sales import visiting
from dealership.web.formats import clock, stretches


class DayField(DateField):
    """A day, as the browser's calendar writes it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Choose a day of the calendar.")) from None


class VisitForm(Form):
    """A day and a time while we are open."""

    day = DayField(_("Day"), [InputRequired(_("Which day suits you?"))])
    clock = SelectField(_("Time"), [InputRequired(_("What time suits you?"))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clock.choices = [("", "–")] + [
            (f"{moment:%H:%M}", clock(moment)) for moment in visiting.times_of_day()
        ]
        self.day.render_kw = {"min": f"{_first_day()}", "max": f"{_last_day()}"}

    def validate_day(self, field: DateField) -> None:
        """A day from today on, not too far away, on which we are open."""
        if (day := field.data) is None:  # it is no day, which the field has said
            return
        if not _first_day() <= day <= _last_day():
            raise Refusal(_("Choose a day within the next 60 days."))
        if not visiting.hours_of(day):
            raise Refusal(_("We are closed on that day. Choose another one."))

    def validate_clock(self, field: SelectField) -> None:
        """A time at which we are open on that day, and that has not passed."""
        if field.errors or self.day.errors or not self.day.data:
            return
        wished = time.fromisoformat(field.data)
        if not visiting.is_open_at(self.day.data, wished):
            raise Refusal(
                _(
                    "On that day we are open %(times)s; come half an hour before we close at the "
                    "latest.",
                    times=stretches(visiting.hours_of(self.day.data)),
                )
            )
        if visiting.moment_of(self.day.data, wished) <= now():
            raise Refusal(_("That time has passed. Choose a later one."))

    @property
    def wished_time(self) -> datetime:
        """The moment that was chosen."""
        day, wished = cast(date, self.day.data), time.fromisoformat(self.clock.data)
        return visiting.moment_of(day, wished)


def _first_day() -> date:
    return today()


def _last_day() -> date:
    return today() + visiting.FURTHEST
