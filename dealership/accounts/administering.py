"""What is done to somebody's account by others: giving and taking roles, closing and opening it."""

from collections.abc import Callable

from dealership.accounts.account import Account, new_uniquifier
from dealership.accounts.roles import Role
from dealership.database.document import touched
from dealership.database.transactions import in_transaction


class LastManager(Exception):
    """Without this account nobody would be left who lets others in."""


def give_role(account: Account, role: Role) -> None:
    """Let somebody do more, from the next page on."""
    account.modify(add_to_set__roles=role, **touched())


def take_role(account: Account, role: Role) -> None:
    """Let somebody do less, from the next page on. Raises `LastManager`."""
    _unless_last_manager(
        account, role is Role.MANAGER, lambda: account.modify(pull__roles=role, **touched())
    )


def disable(account: Account) -> None:
    """Let somebody in no more, and end what they are doing. Raises `LastManager`."""
    closed = {"active": False, "sign_ins": [], "fs_uniquifier": new_uniquifier()}
    changes = {f"set__{name}": value for name, value in closed.items()}
    _unless_last_manager(account, True, lambda: account.modify(**changes, **touched()))


def enable(account: Account) -> None:
    """Let somebody in again, with the password that they had."""
    account.modify(set__active=True, **touched())


def _unless_last_manager(
    account: Account, is_manager_s: bool, change: Callable[[], object]
) -> None:
    def act() -> None:
        if is_manager_s and Role.MANAGER in account.roles and account.active:
            others = Account.objects.active().with_role(Role.MANAGER)(id__ne=account.id)
            if others.first() is None:
                raise LastManager
        change()

    in_transaction(act)
