"""The forms in which a shopper asks about a car, one for each kind of request."""

from dealership.cars.car import Car
from dealership.sales.forms.contact import ContactForm
from dealership.sales.forms.enquiry import EnquiryForm
from dealership.sales.forms.reservation import ReservationForm
from dealership.sales.forms.test_drive import TestDriveForm
from dealership.sales.forms.trade_in import TradeInForm
from dealership.sales.kind import LeadKind
from dealership.sales.offering import kinds_for

FORMS: dict[LeadKind, type[ContactForm]] = {
    form.kind: form for form in (EnquiryForm, TestDriveForm, TradeInForm, ReservationForm)
}


def contact_forms(car: Car) -> list[ContactForm]:
    """The forms that stand on a car's page."""
    return [_blank(FORMS[kind]) for kind in kinds_for(car)]


def _blank(form: type[ContactForm]) -> ContactForm:
    blank = form(formdata=None)
    blank.prepare()
    return blank
