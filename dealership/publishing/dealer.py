"""The dealership as machines are told of it: its names and units in their codes."""

from dataclasses import dataclass

from flask import current_app

MILES = "SMI"


@dataclass(frozen=True)
class Dealer:
    """Whose cars these are. `distance_code` is of UN/CEFACT Recommendation 20: SMI or KMT."""

    name: str
    phone: str
    email: str
    address: str
    currency: str
    opening_hours: list[str]
    distance_code: str = MILES

    @property
    def distance_unit(self) -> str:
        """The unit of mileages as feeds name it."""
        return "miles" if self.distance_code == MILES else "km"


def the_dealer() -> Dealer:
    """The dealership whose site this is."""
    own = current_app.config["DEALERSHIP"]
    return Dealer(own.name, own.phone, own.email, own.address, own.currency, opening_hours=[])
