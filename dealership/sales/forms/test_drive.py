"""A day and a time to drive a car."""

from flask_babel import lazy_gettext as _

from dealership.sales.forms.contact import ContactForm, message_field
from dealership.sales.forms.visit import VisitForm
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead


class TestDriveForm(VisitForm, ContactForm):
    """A day and a time to drive a car."""

    __test__ = False  # which pytest would take it for

    kind = LeadKind.TEST_DRIVE
    title = _("Book a test drive")
    intro = _("Say when you would like to come; we confirm it.")
    button = _("Ask for this time")
    icon = "calendar"

    message = message_field(_("Anything we should know?"))

    def describe(self, lead: Lead) -> None:
        """Also when they would like to come."""
        super().describe(lead)
        lead.wished_time = self.wished_time  # type: ignore[assignment]
