"""The form for an owner."""

from flask_babel import lazy_gettext as _
from wtforms.validators import Length

from dealership.owners.address import Address
from dealership.owners.owner import Owner
from dealership.web.contact_fields import EmailLineField, TelephoneField
from dealership.web.creating_form import CreatingForm
from dealership.web.fields import Given, LineField

ADDRESS = ("street", "city", "region", "postal_code")


class OwnerForm(CreatingForm):
    """Everything that a colleague says of an owner."""

    name = LineField(_("Name"), [Given(_("What is the owner called?")), Length(max=200)])
    email = EmailLineField(_("E-mail"))
    phone = TelephoneField(_("Telephone"))
    street = LineField(_("Street"), [Length(max=200)])
    city = LineField(_("City"), [Length(max=100)])
    region = LineField(_("State or region"), [Length(max=100)])
    postal_code = LineField(_("Postal code"), [Length(max=20)])

    @classmethod
    def of(cls, owner: Owner) -> "OwnerForm":
        """The form as it stands for an owner."""
        address = owner.address or Address()
        return cls(
            data={"name": owner.name, "email": owner.email, "phone": owner.phone}
            | {name: getattr(address, name) for name in ADDRESS},
            current=owner.version,
        )

    def describe(self, owner: Owner) -> None:
        """Fill an owner with what the form says."""
        owner.name, owner.email, owner.phone = self.name.data, self.email.data, self.phone.data
        owner.address = Address(**{name: self[name].data for name in ADDRESS})
