"""What things are done to: where they are shown, and how they are found by what people call them."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from bson import ObjectId
from bson.errors import InvalidId
from flask import url_for

from dealership.accounts.account import Account
from dealership.cars.car import Car
from dealership.email_address import normalised
from dealership.owners.owner import Owner
from dealership.sales.lead import Lead

MOST_FOUND = 20
ADDRESSES: dict[str, Callable[[str], str]] = {
    "Account": lambda id: url_for("accounts.show", account_id=id),
    "Car": lambda id: url_for("cars.show", car_id=id),
    "Owner": lambda id: url_for("owners.show", owner_id=id),
    "Lead": lambda id: url_for("sales.show", lead_id=id),
    "Profile": lambda id: url_for("profile.edit"),
}


def address_of(kind: str | None, id: str | None) -> str | None:
    """The page on which something is shown."""
    address = ADDRESSES.get(kind or "")
    return address(id) if address and id else None


def subjects_called(text: str) -> list[str]:
    """The ids of what people call so: by stock number, VIN, e-mail, a name's beginning, or id."""
    return [str(id) for id in dict.fromkeys(_called(text))][:MOST_FOUND]


def _called(text: str) -> Iterator[object]:
    with suppress(InvalidId):
        yield ObjectId(text)
    if car := Car.objects.find_by_number(text):
        yield car.id
    if "@" in text:
        account = Account.objects.find_by_email(text)
        yield from [account.id] if account else []
        leads = Lead.objects.from_email(normalised(text)).limit(MOST_FOUND).only("id")
        yield from (lead.id for lead in leads)
    owners = Owner.objects.beginning_with(text).limit(MOST_FOUND).only("id")
    yield from (owner.id for owner in owners)
