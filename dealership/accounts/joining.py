"""Joining the account of a customer to the owner whom colleagues know: by the e-mail, and nothing else.

A name is no proof of anything. An e-mail is, once its mailbox has answered, and once colleagues have
written it down for one owner: where a family shares an address, a colleague says who is who.
"""

from mongoengine import NotUniqueError

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.owners.owner import Owner


class HasAccount(Exception):
    """Another account leads to this owner already."""


def join_by_email(account: Account) -> bool:
    """Let a customer's account lead to the one owner with its confirmed e-mail; whether it does."""
    is_open = Role.OWNER in account.roles and account.email_confirmed and not account.owner_id
    if not is_open:
        return account.owner_id is not None
    found = list(Owner.objects.reached_at(account.email).only("id").limit(2))
    if len(found) != 1:
        return False
    try:
        join(account, found[0])
    except HasAccount:
        return False
    return True


def join(account: Account, owner: Owner) -> None:
    """Let an account lead to an owner. Raises `HasAccount` if another one does."""
    taken = Account.objects.find_of_owner(owner.id)
    if taken is not None and taken.id != account.id:
        raise HasAccount
    try:
        account.modify(set__owner_id=owner.id)
    except NotUniqueError as error:  # another one came in between
        raise HasAccount from error
