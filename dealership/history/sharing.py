"""Giving out the address of a car's history, opening what it leads to, and taking it back."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterator

from bson import ObjectId
from flask import current_app
from mongoengine import NotUniqueError

from dealership.audit.recording import record
from dealership.cars.car import Car
from dealership.database.sequence import Sequence
from dealership.database.transactions import in_transaction
from dealership.history.history_link import HistoryLink
from dealership.owners.owner import Owner
from dealership.secret import fingerprint
from dealership.words import to_translate

MOST = 20
SERIES = "history_links"
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

    An `id` that belongs to another owner or car, which no form of ours carries, is replaced. Raises
    `TooManyLinks`.
    """

    def act() -> HistoryLink:
        taken = HistoryLink.objects(id=id).first()
        if taken and (taken.owner_id, taken.car_id) == (by.id, car_id):
            return taken
        Sequence.reserve(SERIES)  # one after the other, so that nobody counts past another
        if len(HistoryLink.objects.of(by.id, car_id).only("id")) >= MOST:
            raise TooManyLinks
        link = HistoryLink(
            id=ObjectId() if taken else id,
            car_id=car_id,
            owner_id=by.id,
            shows_prices=shows_prices,
        )
        link.fingerprint = fingerprint(next(_secrets(link)))
        record(SHARE, Car.objects.get(id=car_id))
        return link.save(force_insert=True)

    try:
        return in_transaction(act)
    except NotUniqueError:  # the same form came at the same moment: its address is there
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
