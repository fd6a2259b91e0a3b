"""A question about a car."""

from flask_babel import lazy_gettext as _

from dealership.sales.forms.contact import ContactForm, message_field
from dealership.sales.kind import LeadKind
from dealership.web.fields import Given


class EnquiryForm(ContactForm):
    """A question about a car."""

    kind = LeadKind.ENQUIRY
    title = _("Ask a question")
    intro = _("We answer by e-mail or phone, as you like.")
    button = _("Send your question")
    icon = "mail"

    message = message_field(_("Your question"), Given(_("What would you like to know?")))
