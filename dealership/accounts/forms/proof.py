"""The forms in which somebody shows who they are, at the second step and when asked again."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from dealership.accounts.factors.challenge import LONGEST_ANSWER
from dealership.accounts.factors.recovery_codes import LONGEST_TYPED
from dealership.web.form import Form

LONGEST_CODE = 20
LONGEST_PASSWORD = 1_000


def code_field() -> StringField:
    """What the authenticator app shows."""
    return StringField(
        _("Code from your authenticator app"),
        [InputRequired(_("The app shows six digits.")), Length(max=LONGEST_CODE)],
    )


class ProofForm(Form):
    """The password once more."""

    next = HiddenField()
    password = PasswordField(
        _("Password"),
        [InputRequired(_("What is your password?")), Length(max=LONGEST_PASSWORD)],
    )


class FullProofForm(ProofForm):
    """The password and a code, for whoever signs in with both."""

    code = code_field()


class CodeForm(Form):
    """A code of the app, after the password."""

    next = HiddenField()
    code = code_field()


class RecoveryCodeForm(Form):
    """A code from the list on paper, after the password."""

    next = HiddenField()
    code = StringField(
        _("Recovery code"),
        [InputRequired(_("Which of the codes on your list?")), Length(max=LONGEST_TYPED)],
    )


class PasskeyForm(Form):
    """What a device answers; a script fills it in."""

    next = HiddenField()
    credential = HiddenField()

    @property
    def answer(self) -> str:
        """What the device said; nothing, if it is longer than any device's answer."""
        text = self.credential.data or ""
        return text if len(text) <= LONGEST_ANSWER else ""
