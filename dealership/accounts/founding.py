"""How a new site gets its first manager, without a password on a command line.

The page closes itself for ever once anybody manages the accounts: every way in asks that again, within
the unit of work that opens the account.
"""

from dealership.accounts.account import Account
from dealership.accounts.first_manager import FirstManager
from dealership.accounts.opening import draft_account, open_account
from dealership.accounts.roles import Role
from dealership.accounts.single_use import LinkIsOver
from dealership.database.transactions import in_transaction


class IsManaged(Exception):
    """Somebody manages the accounts already, and lets others in."""


def new_first_link() -> str:
    """The secret of the link; an earlier one works no more. Raises `IsManaged`."""

    def act() -> str:
        if _is_managed():
            raise IsManaged
        FirstManager.objects.delete()
        return FirstManager.issue()

    return in_transaction(act)


def must_be_open(secret: str) -> None:
    """Raise `LinkIsOver` unless the link may be used."""
    if FirstManager.find_open(secret) is None or _is_managed():
        raise LinkIsOver(secret)


def open_first_account(secret: str, email: str, name: str, password: str) -> Account:
    """Use the link up and open the first manager's account.

    Raises `PoorPassword`, which leaves the link as it is, `LinkIsOver` or `AlreadyHasAccount`.
    """
    must_be_open(secret)
    account = draft_account(email, name, [Role.MANAGER], password, is_confirmed=False)

    def act() -> None:
        # Two links are never open at once, and two who use one write to the same document here.
        if FirstManager.claim(secret) is None or _is_managed():
            raise LinkIsOver(secret)
        open_account(account)

    in_transaction(act)
    return account


def _is_managed() -> bool:
    """Whether there is a manager, be their account closed at the moment."""
    return Account.objects.with_role(Role.MANAGER).first() is not None
