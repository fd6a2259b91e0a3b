"""Forms that strangers send: no cookie needed, hard for robots, kind to people.

A robot that fills every field falls for one that people do not see; one that answers at once, or
with a page of last month, is asked to send again. Nothing that was typed is lost by any of it.
"""

from datetime import timedelta

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from mongoengine import ValidationError
from wtforms import HiddenField, StringField

from dealership.web import tickets
from dealership.web.creating_form import refusals_of

QUICKEST = timedelta(seconds=2)
OLDEST = timedelta(days=7)


class GuardedForm(FlaskForm):
    """The base of such a form.

    It does nothing on behalf of whoever is signed in, so it carries no token against forgery, which
    would need a cookie, and it may stand on a page that caches keep.
    """

    class Meta:
        csrf = False

    ticket = HiddenField()
    nickname = StringField()

    # For whom the ticket is good; set by each form.
    about = "form"

    def prepare(self) -> None:
        """Give a form that is shown for the first time its ticket."""
        self.ticket.data = tickets.issue(self.about)

    def validate(self, extra_validators=None) -> bool:
        """Also refuse what came too quickly or too late, once everything else is right."""
        is_right = super().validate(extra_validators)
        age = tickets.age_of(self.ticket.data, self.about)
        if age is None or age > OLDEST:
            self.prepare()
            self.form_errors.append(_("This page had been open for long. Please send it again."))
        elif is_right and timedelta() <= age < QUICKEST:
            self.form_errors.append(_("That was very quick. Please send it once more."))
        return is_right and not self.form_errors

    def show(self, error: ValidationError) -> None:
        """Put what a document refused beside the fields it concerns, or above the form."""
        for name, message in refusals_of(error):
            if field := self._fields.get(name):
                field.errors = [*field.errors, _(message)]
            else:
                self.form_errors.append(_(message))

    @property
    def looks_like_a_robots(self) -> bool:
        """Whether the field was filled that nobody sees."""
        return bool(self.nickname.data)
