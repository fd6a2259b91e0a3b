"""A day and a time to drive a car."""

from datetime import date, time
from typing import Any, cast

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectField
from wtforms.validators import InputRequired
from wtforms.validators import ValidationError as Refusal

from dealership.database.fields import now
from dealership.sales import visiting
from dealership.sales.forms.contact import ContactForm, message_field
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.web.formats import clock, stretches


class DayField(DateField):
    """A day, as the browser's calendar writes it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Choose a day of the calendar.")) from None


class TestDriveForm(ContactForm):
    """A day and a time to drive a car."""

    __test__ = False  # which pytest would take it for

    kind = LeadKind.TEST_DRIVE
    title = _("Book a test drive")
    intro = _("Say when you would like to come; we confirm it.")
    button = _("Ask for this time")
    icon = "calendar"

    day = DayField(_("Day"), [InputRequired(_("Which day suits you?"))])
    clock = SelectField(_("Time"), [InputRequired(_("What time suits you?"))])
    message = message_field(_("Anything we should know?"))

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

    def describe(self, lead: Lead) -> None:
        """Also when they would like to come."""
        super().describe(lead)
        day, wished = cast(date, self.day.data), time.fromisoformat(self.clock.data)
        lead.wished_time = visiting.moment_of(day, wished)  # type: ignore[assignment]


def _first_day() -> date:
    return visiting.today_here()


def _last_day() -> date:
    return visiting.today_here() + visiting.FURTHEST
