"""The form in which somebody chooses a password."""

from flask_babel import lazy_gettext as _
from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

from dealership.accounts.password_rules import PoorPassword
from dealership.web.fields import refuse_control_characters
from dealership.web.form import Form

LONGEST_TYPED = 1_000


class ChosenPasswordField(PasswordField):
    """A password, once: whoever mistrusts their fingers has it shown. What is poor is said later."""

    def __init__(self, label: str, **kwargs) -> None:
        validators = [
            InputRequired(_("Choose a password.")),
            Length(max=LONGEST_TYPED),
            refuse_control_characters,
        ]
        super().__init__(label, validators, **kwargs)

    def refuse(self, refusal: PoorPassword) -> None:
        """Say why the password is not taken."""
        self.errors = [str(refusal)]


class NewPasswordForm(Form):
    """A password in the place of another."""

    password = ChosenPasswordField(_("New password"))
