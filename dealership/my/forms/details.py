"""What an owner says of themselves, and what they want to be written to about."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from dealership.owners.address import Address
from dealership.owners.forms import ADDRESS
from dealership.owners.mail_wish import MailWish
from dealership.owners.owner import Owner
from dealership.web.contact_fields import TelephoneField
from dealership.web.creating_form import CreatingForm
from dealership.web.fields import Given, LineField


class DetailsForm(CreatingForm):
    """The owner's own view of their record. The e-mail is changed with the account."""

    name = LineField(_("Name"), [Given(_("What is your name?")), Length(max=200)])
    phone = TelephoneField(_("Telephone"))
    street = LineField(_("Street"), [Length(max=200)])
    city = LineField(_("City"), [Length(max=100)])
    region = LineField(_("State or region"), [Length(max=100)])
    postal_code = LineField(_("Postal code"), [Length(max=20)])
    wishes = SelectMultipleField(_("Write to me"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wishes.choices = [SelectChoice(wish.value, wish.label) for wish in MailWish]

    @classmethod
    def of(cls, owner: Owner) -> "DetailsForm":
        """The form as it stands for an owner."""
        address = owner.address or Address()
        wishes = [wish.value for wish in owner.wishes]
        return cls(
            data={"name": owner.name, "phone": owner.phone, "wishes": wishes}
            | {name: getattr(address, name) for name in ADDRESS},
            current=owner.version,
        )

    def describe(self, owner: Owner) -> None:
        """Fill an owner with what the form says, and note for colleagues what it was before."""
        owner.wishes = [MailWish(wish) for wish in self.wishes.data or []]
        before = owner.contact_lines
        owner.name, owner.phone = self.name.data, self.phone.data
        owner.address = Address(**{name: self[name].data for name in ADDRESS})
        owner.note_own_change(before)
