"""How a visit to the workshop was."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length

from dealership.cars.service_record import LONGEST_COMMENT
from dealership.web.fields import ParagraphsField
from dealership.web.form import Form

WORDS = (
    SelectChoice("5", _("Excellent")),
    SelectChoice("4", _("Good")),
    SelectChoice("3", _("All right")),
    SelectChoice("2", _("Not so good")),
    SelectChoice("1", _("Bad")),
)


class RatingForm(Form):
    """From 1 to 5, and why."""

    rating = RadioField(_("Your rating"), [InputRequired(_("How was it?"))], choices=WORDS)
    comment = ParagraphsField(_("What would you like to tell us?"), [Length(max=LONGEST_COMMENT)])

    @property
    def stars(self) -> int:
        """The rating as a number."""
        chosen: Any = self.rating.data
        return int(chosen)
