"""The wish to bring a car to the workshop."""

from flask_babel import lazy_gettext as _
from wtforms.validators import Length

from dealership.owners.owner import Owner
from dealership.sales.forms.visit import VisitForm
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.web.contact_fields import TelephoneField
from dealership.web.creating_form import CreatingForm
from dealership.web.fields import Given, ParagraphsField


class ServiceRequestForm(VisitForm, CreatingForm):
    """What is to be done, and when the owner would like to come."""

    message = ParagraphsField(
        _("What shall we do?"),
        [Given(_("What shall we do, or what is wrong?")), Length(max=5_000)],
    )
    phone = TelephoneField(_("Telephone"))

    def describe(self, lead: Lead, *, owner: Owner, email: str) -> None:
        """Fill a lead with what the form says, in the owner's name."""
        lead.kind = LeadKind.SERVICE  # type: ignore[assignment]
        lead.name, lead.email = owner.name, email
        lead.phone = self.phone.data  # type: ignore[assignment]
        lead.message = self.message.data  # type: ignore[assignment]
        lead.wished_time = self.wished_time  # type: ignore[assignment]
