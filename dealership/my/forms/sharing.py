"""Giving out the address of a car's history."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField

from dealership.web.creating_form import CreatingForm


class SharingForm(CreatingForm):
    """What the buyer may see beside what was done and when."""

    shows_prices = BooleanField(_("Also show what was paid"))
