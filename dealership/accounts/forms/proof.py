"""The form in which somebody shows that it is still they."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField
from wtforms.validators import InputRequired, Length


class ProofForm(FlaskForm):
    """The password once more."""

    next = HiddenField()
    password = PasswordField(
        _("Password"), [InputRequired(_("What is your password?")), Length(max=1_000)]
    )
