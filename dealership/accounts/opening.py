"""Opening an account for somebody who has shown that they read its mailbox."""

from collections.abc import Iterable

from mongoengine import NotUniqueError

from dealership.accounts.account import Account
from dealership.accounts.passwords import hashed
from dealership.accounts.roles import Role
from dealership.database.fields import now


class AlreadyHasAccount(Exception):
    """There is an account with this e-mail; nothing was stored."""


def draft_account(
    email: str,
    name: str | None,
    roles: Iterable[Role],
    password: str,
    *,
    is_confirmed: bool = True,
) -> Account:
    """An account that is not stored yet. Raises `PoorPassword`."""
    confirmed = now() if is_confirmed else None
    account = Account(email=email, name=name, roles=list(roles), email_confirmed=confirmed)
    account.clean()
    account.password = hashed(password, account)
    return account


def open_account(draft: Account) -> None:
    """Store it. Raises `AlreadyHasAccount`, which ends the unit of work at hand."""
    try:
        draft.save(force_insert=True)
    except NotUniqueError as error:
        raise AlreadyHasAccount from error
