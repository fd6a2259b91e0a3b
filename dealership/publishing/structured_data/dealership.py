"""The dealership itself, in the words of https://schema.org/AutoDealer."""

from typing import Any

from flask import url_for

from dealership.publishing.dealer import Dealer, the_dealer
from dealership.publishing.structured_data import CONTEXT, known


def dealership_data() -> dict[str, Any]:
    """What machines are told of the dealership on its front page."""
    dealer, home = the_dealer(), url_for("home.index", _external=True)
    logo = _logo(dealer)
    return known(
        {
            "@context": CONTEXT,
            "@type": "AutoDealer",
            "@id": f"{home}#dealership",
            "name": dealer.name,
            "url": home,
            "image": logo,
            "logo": logo,
            "telephone": dealer.phone,
            "email": dealer.email,
            "address": dealer.whole_address,
            "openingHours": dealer.opening_hours,
            "currenciesAccepted": dealer.currency,
        }
    )


def _logo(dealer: Dealer) -> str:
    if dealer.logo:
        return url_for("profile.logo", digest=dealer.logo, _external=True)
    return url_for("static", filename="img/apple-touch-icon.png", _external=True)
