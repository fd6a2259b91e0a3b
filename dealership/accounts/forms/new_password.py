"""The form in which somebody chooses a password."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

from dealership.accounts.password_rules import PoorPassword
from dealership.web.fields import refuse_control_characters

LONGEST_TYPED = 1_000


class NewPasswordForm(FlaskForm):
    """A password, once: whoever mistrusts their fingers has it shown."""

    password = PasswordField(
        _("New password"),
        [
            InputRequired(_("Choose a password.")),
            Length(max=LONGEST_TYPED),
            refuse_control_characters,
        ],
    )

    def refuse(self, refusal: PoorPassword) -> None:
        """Say why the password is not taken."""
        self.password.errors = [str(refusal)]
