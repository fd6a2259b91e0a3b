"""What every request has in common: who asks, and how we may answer."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Field
from wtforms.validators import Length

from dealership.sales.asker import Asker
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.web.contact_fields import EmailLineField, TelephoneField
from dealership.web.fields import Given, LineField, ParagraphsField
from dealership.web.guarded_form import GuardedForm


class ContactForm(GuardedForm):
    """Who asks, and how we may answer: by e-mail or by telephone."""

    kind: LeadKind
    title: Any
    intro: Any
    button: Any
    icon: str

    name = LineField(_("Your name"), [Given(_("What is your name?")), Length(max=200)])
    email = EmailLineField(_("E-mail"))
    phone = TelephoneField(_("Phone"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in Asker._fields:  # what is asked comes first, who asks after it
            self._fields[name] = self._fields.pop(name)
        for field in self:  # several of these forms stand on one page
            field.id = field.label.field_id = f"{self.kind.value}-{field.short_name}"

    @property
    def about(self) -> str:  # type: ignore[override]
        """A ticket is good for one kind of request."""
        return self.kind.value

    @property
    def questions(self) -> list[Field]:
        """The fields that a shopper fills in."""
        return [field for field in self if field.short_name not in {"ticket", "nickname"}]

    def greet(self, asker: Asker) -> None:
        """Fill in who asks, as far as that is known."""
        self.name.data, self.email.data, self.phone.data = asker

    def validate(self, extra_validators=None) -> bool:
        """There must be some way to answer."""
        is_right = super().validate(extra_validators)
        if not (self.email.data or self.phone.data or self.email.errors or self.phone.errors):
            wanted = _("Leave an e-mail address or a telephone number, so that we can answer.")
            self.email.errors = [*self.email.errors, wanted]
            return False
        return is_right

    def describe(self, lead: Lead) -> None:
        """Fill a lead with what the form says."""
        lead.kind = self.kind
        lead.name, lead.email, lead.phone = self.name.data, self.email.data, self.phone.data
        lead.message = self.message.data  # type: ignore[attr-defined]


def message_field(label: Any, *validators: Any) -> ParagraphsField:
    """Room for what the shopper wants to say."""
    return ParagraphsField(label, [*validators, Length(max=5_000)])
