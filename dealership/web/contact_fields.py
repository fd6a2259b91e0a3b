"""Form fields for how somebody is reached: an e-mail address, a telephone number."""

from flask_babel import gettext as _
from mongoengine import EmailField
from mongoengine import ValidationError as Refusal
from wtforms.validators import Length, Optional, Regexp, ValidationError

from dealership.web.fields import LineField

LONGEST_EMAIL, LONGEST_NUMBER = 254, 40
_NUMBER = r"[0-9+()./ x-]{5,}$"


class EmailLineField(LineField):
    """An e-mail address as documents keep them; nothing typed is None."""

    def __init__(self, label="", validators=(), **kwargs):
        own = [*validators, Optional(), Length(max=LONGEST_EMAIL), _an_email]
        super().__init__(label, own, **kwargs)


class TelephoneField(LineField):
    """A telephone number, however it is written; nothing typed is None."""

    def __init__(self, label="", validators=(), **kwargs):
        own = [*validators, Optional(), Length(max=LONGEST_NUMBER), _a_number]
        super().__init__(label, own, **kwargs)


def _an_email(_form, field) -> None:
    try:
        EmailField().validate(field.data)
    except Refusal:
        raise ValidationError(_("Write an e-mail address, such as ann@example.com.")) from None


def _a_number(form, field) -> None:
    Regexp(_NUMBER, message=_("Write a telephone number, such as (555) 555-0142."))(form, field)
