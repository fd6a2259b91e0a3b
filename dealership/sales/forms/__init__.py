"""The forms in which a shopper asks about a car, one for each kind of request."""

from dealership.sales.forms.blank import FORMS, contact_forms
from dealership.sales.forms.contact import ContactForm

__all__ = ["FORMS", "ContactForm", "contact_forms"]
