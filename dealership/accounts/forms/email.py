"""The form in which a stranger names an e-mail."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm

from dealership.web.contact_fields import EmailLineField
from dealership.web.fields import Given


class EmailForm(FlaskForm):
    """An e-mail, about which nothing is said here."""

    email = EmailLineField(_("E-mail"), [Given(_("Which e-mail do you sign in with?"))])
