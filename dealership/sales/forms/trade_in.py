"""The car that somebody would give in exchange."""

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length, NumberRange

from dealership.sales.forms.contact import ContactForm, message_field
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.sales.trade_in import Condition, TradeIn
from dealership.web.fields import CountField, Given, LineField, TermField


class TradeInForm(ContactForm):
    """The car that somebody would give in exchange."""

    kind = LeadKind.TRADE_IN
    title = _("Trade your car in")
    intro = _("Describe the car you drive now; we tell you what we would give for it.")
    button = _("Ask for an offer")
    icon = "car"

    make = LineField(_("Make"), [Given(_("Which make is your car?")), Length(max=60)])
    model = LineField(_("Model"), [Given(_("Which model is your car?")), Length(max=80)])
    year = CountField(
        _("Year"),
        [
            InputRequired(_("Which year was it made?")),
            NumberRange(1886, 2200, _("Write a year, such as 2018.")),
        ],
    )
    mileage = CountField(
        _("Mileage"),
        [
            InputRequired(_("How far has it been driven?")),
            NumberRange(0, 2_000_000, _("Write a mileage, such as 42,000.")),
        ],
    )
    condition = TermField(
        _("Condition"),
        Condition,
        validators=[InputRequired(_("How does it look and drive?"))],
    )
    vin = LineField(_("VIN, if you have it at hand"), [Length(max=64)])
    message = message_field(_("Anything we should know?"))

    def describe(self, lead: Lead) -> None:
        """Also the car."""
        super().describe(lead)
        names = ("make", "model", "year", "mileage", "condition", "vin")
        lead.trade_in = TradeIn(**{name: self[name].data for name in names})
