"""The forms with which second factors are added."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.validators import Length

from dealership.accounts.factors.passkey import LONGEST_NAME
from dealership.accounts.forms.proof import CodeForm, PasskeyForm
from dealership.web.fields import Given, LineField


class AuthenticatorForm(CodeForm):
    """The first code of an app; `draft` is the key that it was shown, sealed."""

    draft = HiddenField()


class NewPasskeyForm(PasskeyForm):
    """A name for a passkey, and what the device has made."""

    name = LineField(
        _("Name"),
        [Given(_("How will you tell it from others?")), Length(max=LONGEST_NAME)],
        description=_("So that you can tell it from others, such as “My telephone”."),
    )
