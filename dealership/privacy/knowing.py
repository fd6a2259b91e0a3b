"""Finding out whose data it is, from an account or from the book of owners."""

from dealership.accounts.account import Account
from dealership.owners.owner import Owner
from dealership.personal_data import Person


def person_of(account: Account) -> Person:
    """The person who signs in with an account; its address was confirmed."""
    return Person(account.pk, account.owner_id, (account.email,))


def person_behind(owner: Owner) -> Person:
    """The person in the book, with the account that leads to them.

    The address in the book counts only if nobody else has it: families share one, and what came from
    it may be another's.
    """
    account = Account.objects(owner_id=owner.id).first()
    emails = {account.email} if account else set()
    if owner.email and Owner.objects(email=owner.email).limit(2).count(True) == 1:
        emails.add(owner.email)
    return Person(account.id if account else None, owner.id, tuple(sorted(emails)))
