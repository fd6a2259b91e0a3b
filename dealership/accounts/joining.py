"""Joining the account of a customer to the owner whom colleagues know: by the e-mail, and nothing else.

A name is no proof of anything. An e-mail is, once its mailbox has answered, and once colleagues have
written it down for one owner: where a family shares an address, a colleague says who is who.
"""

from mongoengine import NotUniqueError

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.owners.owner import Owner

# How many owners are asked about who share an e-mail; a company's cars may have one each.
MOST_WHO_SHARE = 20


class HasAccount(Exception):
    """Another account leads to this owner already."""


def join_by_email(account: Account) -> bool:
    """Let a customer's account lead to the one owner with its confirmed e-mail; whether it does."""
    found = _owners_of(account)
    if len(found) != 1:
        return account.owner_id is not None
    try:
        join(account, found[0])
    except HasAccount:
        return False
    return True


def owners_to_join(account: Account) -> list[Owner]:
    """The owners who share the confirmed e-mail of an account that leads to none of them yet."""
    found = _owners_of(account)
    return found if len(found) > 1 else []


def join(account: Account, owner: Owner) -> None:
    """Let an account lead to an owner. Raises `HasAccount` if another one does."""
    taken = Account.objects.find_of_owner(owner.id)
    if taken is not None and taken.id != account.id:
        raise HasAccount
    try:
        account.modify(set__owner_id=owner.id)
    except NotUniqueError as error:  # another one came in between
        raise HasAccount from error


def _owners_of(account: Account) -> list[Owner]:
    if Role.OWNER not in account.roles or not account.email_confirmed or account.owner_id:
        return []
    owners = Owner.objects.reached_at(account.email).only("id", "name").order_by("id")
    return list(owners.limit(MOST_WHO_SHARE))
