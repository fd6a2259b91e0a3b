"""The forms that stand on a car's page, in which nothing is filled in but who asks.

But for its ticket and the asker such a form is the same on every car's page, and rendering four of
them would take almost as long as all the rest of it. So it is rendered once a day for each language, and
anew when other hours are told.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from flask import render_template
from markupsafe import Markup

from dealership.cars.car import Car
from dealership.profile.current import profile
from dealership.sales import visiting
from dealership.sales.asker import Asker, who_asks
from dealership.sales.forms.contact import ContactForm
from dealership.sales.forms.enquiry import EnquiryForm
from dealership.sales.forms.reservation import ReservationForm
from dealership.sales.forms.test_drive import TestDriveForm
from dealership.sales.forms.trade_in import TradeInForm
from dealership.sales.kind import LeadKind
from dealership.sales.offering import kinds_for
from dealership.web import tickets
from dealership.web.languages import locale

FORMS: dict[LeadKind, type[ContactForm]] = {
    form.kind: form for form in (EnquiryForm, TestDriveForm, TradeInForm, ReservationForm)
}
# Who asks is put in the place of these, which nobody types.
SOMEBODY = tuple(f"\ue000{name}" for name in Asker._fields)


@dataclass(frozen=True)
class BlankForm:
    """A form for one kind of request."""

    kind: LeadKind
    title: str
    icon: str
    ticket: str
    fields: Markup


def contact_forms(car: Car) -> list[BlankForm]:
    """The forms for whatever a shopper may ask about a car."""
    state = (locale(), next(visiting.days_to_come(), None), profile().hours.week)
    asker = who_asks()
    return [_blank(kind, asker, *state) for kind in kinds_for(car)]


def _blank(kind: LeadKind, asker: Asker, *state: Any) -> BlankForm:
    form, fields = FORMS[kind], _fields(kind, *state)
    for somebody, known in zip(SOMEBODY, asker, strict=True):
        fields = fields.replace(somebody, known or "")
    return BlankForm(kind, str(form.title), form.icon, tickets.issue(kind.value), fields)


@lru_cache(maxsize=64)
def _fields(kind: LeadKind, _locale: str, _first_day: date | None, _week: Any) -> Markup:
    """The questions, as they read in a language while these are the days and the hours to choose from."""
    form = FORMS[kind](formdata=None)
    form.greet(Asker(*SOMEBODY))
    return Markup(render_template("sales/_fields.html", form=form))  # noqa: S704
