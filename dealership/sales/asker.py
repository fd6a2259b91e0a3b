"""Who asks: a customer who is signed in need not type it."""

from typing import NamedTuple

from flask_login import current_user

from dealership.accounts.permissions import can
from dealership.owners.owner import Owner


class Asker(NamedTuple):
    """Name, e-mail and telephone, as far as they are known."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None


def who_asks() -> Asker:
    """The customer who is signed in; nobody is known of a stranger, nor for whom colleagues ask."""
    if not can("my.view"):
        return Asker()
    owner = Owner.objects(id=current_user.owner_id).first() if current_user.owner_id else None
    if owner is None:
        return Asker(current_user.name, current_user.email)
    return Asker(owner.name, current_user.email, owner.phone)
