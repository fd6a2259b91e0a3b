"""Whose house this is: what the dealership says of itself, and how it counts and measures."""

from decimal import Decimal
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from mongoengine import (
    EmailField,
    EmbeddedDocumentField,
    EmbeddedDocumentListField,
    EnumField,
    IntField,
    StringField,
)

from dealership.database.document import StoredDocument
from dealership.database.fields import PhoneField, TextField
from dealership.database.recorded import RecordedQuerySet
from dealership.profile.colours import ACCENT_COLOUR, HOUSE_COLOUR
from dealership.profile.logo import Logo
from dealership.profile.opening_hours import OpeningHours, OpeningTime
from dealership.profile.percent_field import PercentField
from dealership.profile.units import Consumption, Distance

ONLY = "dealership"
COLOUR = r"^#[0-9a-f]{6}$"


class ProfileQuerySet(RecordedQuerySet):
    """The one question."""

    def find_stored(self) -> "Profile | None":
        """The profile, once somebody has saved it."""
        return self(id=ONLY).first()


class Profile(StoredDocument):
    """The one profile. Until somebody saves it, the environment's settings stand in its place.

    `house_colour` carries the house, with light text on it; `accent_colour` marks what to press or
    notice, with dark text on it. Mileages are stored in `distance`, money in `currency`: changing
    these converts nothing.
    """

    id = StringField(primary_key=True, default=ONLY)
    name = TextField(required=True, max_length=80)
    legal_line = TextField(max_length=200)
    address = TextField(max_length=200)
    country = StringField(required=True, regex=r"^[A-Z]{2}$", default="US")
    phone = PhoneField()
    email = EmailField(required=True, max_length=254)

    opening_times = EmbeddedDocumentListField(OpeningTime)
    time_zone = StringField(required=True, max_length=60, default="America/New_York")

    logo = EmbeddedDocumentField(Logo)
    house_colour = StringField(required=True, regex=COLOUR, default=HOUSE_COLOUR)
    accent_colour = StringField(required=True, regex=COLOUR, default=ACCENT_COLOUR)

    language = StringField(required=True, regex=r"^[a-z]{2}$", default="en")
    currency = StringField(required=True, regex=r"^[A-Z]{3}$", default="USD")
    distance = EnumField(Distance, required=True, default=Distance.MILES)
    consumption = EnumField(Consumption, required=True, default=Consumption.MPG)

    apr = PercentField(required=True, default=Decimal("6.9"))
    term_months = IntField(required=True, min_value=6, max_value=120, default=60)
    down_payment_share = PercentField(required=True, default=Decimal(10))

    # Read by its id alone.
    meta = {
        "db_alias": "core",
        "collection": "profiles",
        "queryset_class": ProfileQuerySet,
        # There is one, asked for by its key.
        "indexes": [],
    }

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a number that is none; the environment's, which knows no country, may stay."""
        if "phone" in self._get_changed_fields():
            PhoneField.check("phone", self.phone, self.country)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone on the wall clock."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def hours(self) -> OpeningHours:
        """When the doors are open."""
        return OpeningHours(self.opening_times, self.zone)

    @property
    def is_stored(self) -> bool:
        """Whether somebody has saved it."""
        return not self._created

    @property
    def has_own_colours(self) -> bool:
        """Whether the house is painted otherwise than it came."""
        return (self.house_colour, self.accent_colour) != (HOUSE_COLOUR, ACCENT_COLOUR)


def profile_from(settings: Any) -> Profile:
    """The profile as the environment's settings describe it, not stored yet."""
    return Profile(
        name=settings.name,
        phone=settings.phone or None,
        email=settings.email or None,
        address=settings.address or None,
        currency=settings.currency,
        opening_times=[
            OpeningTime(weekday=weekday, opens=opens, closes=closes)
            for weekday, opens, closes in settings.opening_times
        ],
    )
