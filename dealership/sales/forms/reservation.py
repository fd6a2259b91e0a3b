"""The wish that a car be held for a while."""

from flask_babel import lazy_gettext as _

from dealership.sales.forms.contact import ContactForm, message_field
from dealership.sales.kind import LeadKind


class ReservationForm(ContactForm):
    """The wish that a car be held for a while."""

    kind = LeadKind.RESERVATION
    title = _("Have it held for you")
    intro = _(
        "Ask us to hold this car for 48 hours, then until the close of that business day, while you "
        "make up your mind. It is yours to decide on as soon as we have confirmed it; nothing to pay."
    )
    button = _("Ask us to hold it")
    icon = "clock"

    message = message_field(_("Anything we should know?"))
