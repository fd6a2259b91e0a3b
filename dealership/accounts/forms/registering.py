"""The forms with which somebody opens an account."""

from flask_babel import lazy_gettext as _
from wtforms.validators import Length

from dealership.accounts.forms.new_password import ChosenPasswordField
from dealership.web.contact_fields import EmailLineField
from dealership.web.fields import Given, LineField
from dealership.web.form import Form
from dealership.web.guarded_form import GuardedForm


class RegistrationForm(GuardedForm):
    """The e-mail, about which nothing is said here."""

    about = "registration"
    email = EmailLineField(
        _("Your e-mail"), [Given(_("Write an e-mail address, such as ann@example.com."))]
    )


class BeginningForm(Form):
    """Name and password, for whoever has shown that they read the mailbox."""

    name = LineField(_("Your name"), [Given(_("What is your name?")), Length(max=200)])
    password = ChosenPasswordField(_("Password"))


class FoundingForm(BeginningForm):
    """The same for the first manager, whom nobody has written to."""

    email = EmailLineField(_("Your e-mail"), [Given(_("Which e-mail do you sign in with?"))])
