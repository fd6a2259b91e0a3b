"""Telling robots from people, with doubt on the side of the people."""

import re

from dealership.email_address import normalised
from dealership.sales.lead import Lead
from dealership.sales.suspicion import Suspicion

MOST_LINKS = 1
MOST_A_DAY = 5
LINK = re.compile(r"https?://|www\.|<a\s|\[url", re.IGNORECASE)


def suspicions_of(lead: Lead, *, filled_hidden_field: bool) -> list[Suspicion]:
    """What speaks against a request, if anything does."""
    found = {
        Suspicion.HIDDEN_FIELD: filled_hidden_field,
        Suspicion.LINKS: links_in(lead.message) > MOST_LINKS or _links_elsewhere(lead) > 0,
        Suspicion.OFTEN: _asks_often(lead.email),
    }
    return [suspicion for suspicion, holds in found.items() if holds]


def links_in(text: str | None) -> int:
    """How many links a text holds."""
    return len(LINK.findall(text or ""))


def _links_elsewhere(lead: Lead) -> int:
    """How many links stand where none belongs: in a name, a number, the car that is offered."""
    car = lead.trade_in
    typed = [lead.name, lead.email, lead.phone, *((car.make, car.model, car.vin) if car else ())]
    return sum(map(links_in, typed))


def _asks_often(email: str | None) -> bool:
    if not email:
        return False
    return Lead.objects.from_email(normalised(email)).within_a_day().count() >= MOST_A_DAY
