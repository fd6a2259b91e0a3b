"""The form in which a stranger names an e-mail."""

from flask_babel import lazy_gettext as _

from dealership.web.contact_fields import EmailLineField
from dealership.web.fields import Given
from dealership.web.form import Form


class EmailForm(Form):
    """An e-mail, about which nothing is said here."""

    email = EmailLineField(_("E-mail"), [Given(_("Which e-mail do you sign in with?"))])
