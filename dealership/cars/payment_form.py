"""The form in which a shopper changes what the estimated payment assumes."""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import SelectField
from wtforms.validators import ValidationError

from dealership.cars.payment import Estimate, our_financing
from dealership.typed_text import one_line
from dealership.web import formats
from dealership.web.fields import AmountField, Between, MeasureField

HIGHEST_APR = 50
ASSUMPTIONS = ("down", "months", "apr")


def _whole(text: str) -> int:
    """A number of months; what is none is no choice either."""
    try:
        return int(text)
    except ValueError:
        return 0


class PercentField(MeasureField):
    """A number of per cent, with or without its sign."""

    def process_formdata(self, valuelist):
        super().process_formdata([one_line(value).removesuffix("%") for value in valuelist])


class PaymentForm(FlaskForm):
    """Down payment, term and rate. It only asks, so it needs no token and stands in the address."""

    class Meta:
        csrf = False

    down = AmountField(lazy_gettext("Down payment"))
    months = SelectField(lazy_gettext("Term"), coerce=_whole, validate_choice=False)
    apr = PercentField(lazy_gettext("APR (%)"), [Between(0, HIGHEST_APR)])

    @classmethod
    def asked(cls, arguments: MultiDict[str, str], price: Decimal) -> "PaymentForm":
        """The form as an address fills it; what the address does not say is assumed."""
        financing = our_financing()
        assumed = {
            "down": financing.down(price),
            "months": financing.months,
            "apr": financing.apr,
        }
        is_asked = any(name in arguments for name in ASSUMPTIONS)
        form = cls(arguments if is_asked else None, data=assumed)
        form._price, form._assumed = price, assumed
        terms = sorted({*financing.terms, financing.months})
        form.months.choices = [(term, _months(term)) for term in terms]
        if is_asked:
            form._fill_in(arguments)
            form.validate()
        return form

    def _fill_in(self, arguments: MultiDict[str, str]) -> None:
        """An address may name but one of the assumptions; the others are shown as they stand."""
        for name in ASSUMPTIONS:
            if name not in arguments:
                self[name].data = self._assumed[name]

    def validate_down(self, field) -> None:
        if field.data is not None and field.data >= self._price:
            most = formats.money(self._price)
            raise ValidationError(_("Must be less than the price of %(price)s.", price=most))

    def validate_months(self, field) -> None:
        if field.data is not None and field.data not in dict(field.choices):
            raise ValidationError(_("Choose one of the list."))

    @property
    def estimate(self) -> Estimate:
        """The estimate by what was typed; where that makes no sense, by what is assumed."""
        return Estimate(self._price, *(self._value(name) for name in ASSUMPTIONS))

    def _value(self, name: str):
        field = self[name]
        value = self._assumed[name] if field.errors or field.data is None else field.data
        return Decimal(str(value)) if name == "apr" else value


def _months(number: int) -> str:
    return ngettext("%(num)s month", "%(num)s months", number)
