"""The form for what the dealership says of itself."""

import re
from collections.abc import Callable
from typing import Any

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, ColorField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, StopValidation, ValidationError

from dealership.profile import choices
from dealership.profile.colours import (
    READABLE,
    TEXT_ON_ACCENT,
    TEXT_ON_HOUSE,
    contrast,
    readable_accent,
    readable_house,
)
from dealership.profile.day_field import DayField
from dealership.profile.opening_hours import DAYS, OpeningTime
from dealership.profile.profile import COLOUR, Profile
from dealership.profile.units import Consumption, Distance
from dealership.web.contact_fields import EmailLineField, TelephoneField
from dealership.web.creating_form import CreatingForm
from dealership.web.fields import AmountField, Between, CountField, Given, LineField, TermField
from dealership.web.formats import rating, weekday
from dealership.web.languages import LANGUAGES, language

PLAIN = (
    "name", "legal_line", "address", "country", "phone", "email", "time_zone", "house_colour",
    "accent_colour", "language", "currency", "distance", "consumption", "apr", "term_months",
    "down_payment_share",
)  # fmt: skip
# Stored numbers would mean something else if these changed.
MEASURES = ("currency", "distance")
DAY_FIELDS = tuple(f"day_{number}" for number in range(DAYS))


class Readable:
    """A validator: a colour on which words of some colour can be read; else the nearest is named."""

    def __init__(self, words: str, nearest: Callable[[str], str]):
        self.words, self.nearest = words, nearest

    def __call__(self, _form, field) -> None:
        colour = field.data or ""
        if not re.fullmatch(COLOUR, colour):
            raise StopValidation(
                gettext(
                    "Write a color as # and six digits, such as %(example)s.", example="#12493a"
                )
            )
        if colour != (better := self.nearest(colour)):
            raise ValidationError(
                gettext(
                    "The words on it would be hard to read: their contrast is %(found)s, and "
                    "%(wanted)s is needed. %(better)s is the nearest color that will do.",
                    found=rating(contrast(colour, self.words)),
                    wanted=rating(READABLE),
                    better=better,
                )
            )


class ProfileForm(CreatingForm):
    """Everything that a shopper is told of the dealership, and how the house counts."""

    name = LineField(_("Name"), [Given(_("What is the dealership called?")), Length(max=80)])
    legal_line = LineField(_("Small print"), [Length(max=200)])
    address = LineField(_("Address"), [Length(max=200)])
    country = SelectField(_("Country"))
    phone = TelephoneField(_("Telephone"), country_in="country")
    email = EmailLineField(_("E-mail"), [Given(_("Where do shoppers write to?"))])

    house_colour = ColorField(_("House color"), [Readable(TEXT_ON_HOUSE, readable_house)])
    accent_colour = ColorField(_("Accent color"), [Readable(TEXT_ON_ACCENT, readable_accent)])

    time_zone = SelectField(_("Time zone"))

    language = SelectField(
        _("Language"), choices=[SelectChoice(*each) for each in LANGUAGES.items()]
    )
    currency = SelectField(_("Currency"))
    distance = TermField(_("Distances"), Distance, optional=False)
    consumption = TermField(_("Fuel consumption"), Consumption, optional=False)
    understood = BooleanField(_("Change what the stored numbers mean"))

    apr = AmountField(_("Interest (APR, percent)"), [Given(_("At what rate?")), Between(0, 50)])
    term_months = CountField(_("Term (months)"), [Given(_("Over how long?")), Between(6, 120)])
    down_payment_share = AmountField(
        _("Down payment (percent)"), [Given(_("How much at once?")), Between(0, 90)]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country.choices = choices.countries(language())
        self.currency.choices = choices.currencies(language())
        self.time_zone.choices = choices.time_zones()

    @classmethod
    def of(cls, profile: Profile) -> "ProfileForm":
        """The form as it stands for a profile."""
        days = dict(zip(DAY_FIELDS, profile.hours.week, strict=True))
        version = profile.version if profile.is_stored else 0
        return cls(data={name: getattr(profile, name) for name in PLAIN} | days, current=version)

    @property
    def days(self) -> list[DayField]:
        """The fields of the weekdays, Monday first."""
        return [self[name] for name in DAY_FIELDS]

    def changes_measures_of(self, profile: Profile) -> bool:
        """Whether numbers that are stored already would mean something else."""
        return any(self[name].data != getattr(profile, name) for name in MEASURES)

    def describe(self, profile: Profile) -> None:
        """Fill a profile with what the form says."""
        for name in PLAIN:
            setattr(profile, name, self[name].data)
        profile.opening_times = [
            OpeningTime(
                weekday=number,
                opens=stretch.opens.strftime("%H:%M"),
                closes=stretch.closes.strftime("%H:%M"),
            )
            for number, day in enumerate(self.days)
            for stretch in day.data
        ]


for _number, _name in enumerate(DAY_FIELDS):
    setattr(ProfileForm, _name, DayField(LazyString(weekday, _number)))
