"""Giving out the address of a car's history, opening what it leads to, and taking it back."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterator

from bson import ObjectId
from flask import current_app

from dealership.accounts.sign_in import fingerprint
from dealership.audit.recording import record
from dealership.cars.car import Car
from dealership.database.transactions import in_transaction
from dealership.history.history_link import HistoryLink
from dealership.owners.owner import Owner
from dealership.words import to_translate

MOST = 20
SALT = b"the history of a car"

SHARE = "history.share"
TAKE_BACK = "history.take_back"
ACTS = {
    SHARE: to_translate("%(who)s gave out the history of %(what)s."),
    TAKE_BACK: to_translate("%(who)s took back an address of the history of %(what)s."),
}


class TooManyLinks(Exception):
    """The owner has given out as many addresses for this car as they can keep in view."""


def share(car_id: ObjectId, *, by: Owner, shows_prices: bool, id: ObjectId) -> HistoryLink:
    """Give out an address for one of the owner's cars; the same `id` again gives out the same one.

    Raises `TooManyLinks`.
    """
    if present := HistoryLink.objects(id=id, owner_id=by.id, car_id=car_id).first():
        return present
    if HistoryLink.objects.of(by.id, car_id).count() >= MOST:
        raise TooManyLinks
    link = HistoryLink(id=id, car_id=car_id, owner_id=by.id, shows_prices=shows_prices)
    link.fingerprint = fingerprint(next(_secrets(link)))

    def act() -> HistoryLink:
        record(SHARE, Car.objects.get(id=car_id))
        return link.save(force_insert=True)

    return in_transaction(act)


def secret_of(link: HistoryLink) -> str | None:
    """What stands in the address; None once the key that made it has been put away for good.

    It follows from the site's secret key, so the owner can be shown it again although the database
    does not hold it.
    """
    made = (secret for secret in _secrets(link) if fingerprint(secret) == link.fingerprint)
    return next(made, None)


def find_shared(secret: str) -> tuple[HistoryLink, Car] | None:
    """The link and the car to which an address leads, while it is good and the car still theirs."""
    link = HistoryLink.objects.find_open(fingerprint(secret))
    if link is None:
        return None
    if not Owner.objects(id=link.owner_id, car_ids=link.car_id).only("id").first():
        return None
    car = Car.objects(id=link.car_id).first()
    return (link, car) if car else None


def take_back(link_id: ObjectId, car_id: ObjectId, *, by: Owner) -> None:
    """Let an address lead nowhere from now on; one that does not any more stays so."""

    def act() -> None:
        if HistoryLink.objects(id=link_id, car_id=car_id, owner_id=by.id).modify(remove=True):
            record(TAKE_BACK, Car.objects.get(id=car_id))

    in_transaction(act)


def _secrets(link: HistoryLink) -> Iterator[str]:
    """What the link's secret is under the site's key, and what it was under the keys before."""
    config = current_app.config
    for key in (config["SECRET_KEY"], *config["SECRET_KEY_FALLBACKS"]):
        digest = hmac.digest(key.encode(), SALT + link.id.binary, hashlib.sha256)
        yield urlsafe_b64encode(digest).decode().rstrip("=")
