"""Form fields for how somebody is reached: an e-mail address, a telephone number."""

from flask_babel import gettext as _
from mongoengine import EmailField
from mongoengine import ValidationError as Refusal
from wtforms.validators import Length, ValidationError

from dealership import phone_number
from dealership.web.fields import LineField

LONGEST_EMAIL = 254


class EmailLineField(LineField):
    """An e-mail address as documents keep them; nothing typed is None."""

    def __init__(self, label="", validators=(), **kwargs):
        own = [*validators, Length(max=LONGEST_EMAIL), _an_email]
        super().__init__(label, own, **kwargs)


class TelephoneField(LineField):
    """A telephone number, however it is written; nothing typed is None.

    `country_in` names the field with the country of which it is, if that is not the dealership's.
    """

    def __init__(self, label="", validators=(), country_in="", **kwargs):
        own = [*validators, Length(max=phone_number.LONGEST), self._is_a_number]
        super().__init__(label, own, **kwargs)
        self._country_in = country_in

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        self.data = phone_number.tidied(self.data) or None

    def _is_a_number(self, form, field) -> None:
        country = form[self._country_in].data if self._country_in else None
        if field.data and not phone_number.read(field.data, country):
            raise ValidationError(
                _(
                    "Write a telephone number, such as %(example)s; one from abroad with + and the "
                    "code of its country.",
                    example=phone_number.example(country),
                )
            )


def _an_email(_form, field) -> None:
    try:
        if field.data:
            EmailField().validate(field.data)
    except Refusal:
        raise ValidationError(_("Write an e-mail address, such as ann@example.com.")) from None
