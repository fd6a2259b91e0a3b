"""The dealership as machines are told of it: its names and units in their codes."""

from collections.abc import Iterator
from dataclasses import dataclass

from dealership.phone_number import dialed
from dealership.profile.current import profile
from dealership.profile.opening_hours import OpeningHours
from dealership.profile.units import Distance

MILES, KILOMETERS = "SMI", "KMT"
CODES = {Distance.MILES: MILES, Distance.KILOMETERS: KILOMETERS}
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@dataclass(frozen=True)
class Dealer:
    """Whose cars these are. `distance_code` is of UN/CEFACT Recommendation 20: SMI or KMT; `logo` is
    the digest of the dealership's own, if it has one."""

    name: str
    phone: str
    email: str
    address: str
    currency: str
    opening_hours: list[str]
    distance_code: str = MILES
    country: str = "US"
    logo: str = ""

    @property
    def whole_address(self) -> str:
        """The address with its country, for those abroad; empty if there is none."""
        return f"{self.address}, {self.country}" if self.address else ""

    @property
    def distance_unit(self) -> str:
        """The unit of mileages as feeds name it."""
        return "miles" if self.distance_code == MILES else "km"


def the_dealer() -> Dealer:
    """The dealership whose site this is."""
    own = profile()
    return Dealer(
        name=own.name,
        phone=_for_machines(own.phone or ""),
        email=own.email or "",
        address=own.address or "",
        currency=own.currency,
        opening_hours=list(_spelled(own.hours)),
        distance_code=CODES[own.distance],
        country=own.country,
        logo=own.logo.digest if own.logo else "",
    )


def _for_machines(phone: str) -> str:
    """The telephone number with its country, if it is one that can be reached from everywhere."""
    number, extension = dialed(phone)
    if not number.startswith("+"):
        return phone
    return f"{number} ext. {extension}" if extension else number


def _spelled(hours: OpeningHours) -> Iterator[str]:
    """The hours as schema.org's `openingHours` spells them: Mo-Fr 09:00-18:00."""
    for first, last, stretches in hours.runs:
        days = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
        for stretch in stretches:
            yield f"{days} {stretch.opens:%H:%M}-{stretch.closes:%H:%M}"
