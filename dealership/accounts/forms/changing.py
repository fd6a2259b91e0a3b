"""The forms with which somebody changes what they sign in with."""

from flask_babel import lazy_gettext as _
from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

from dealership.accounts.forms.new_password import LONGEST_TYPED, NewPasswordForm
from dealership.web.contact_fields import EmailLineField
from dealership.web.fields import Given
from dealership.web.form import Form


class ChangePasswordForm(NewPasswordForm):
    """The password that one has, and the one that one wants."""

    current = PasswordField(
        _("Current password"),
        [InputRequired(_("What is your password?")), Length(max=LONGEST_TYPED)],
    )


class ChangeEmailForm(Form):
    """The e-mail that one wants."""

    email = EmailLineField(
        _("New e-mail"), [Given(_("Write an e-mail address, such as ann@example.com."))]
    )
