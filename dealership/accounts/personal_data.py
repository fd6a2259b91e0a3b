"""What accounts keep about people."""

from collections.abc import Iterator
from typing import Any

from dealership.accounts.account import Account
from dealership.accounts.password_reset import PasswordReset
from dealership.personal_data import Person, declare_personal_data, told
from dealership.words import to_translate


def declare() -> None:
    """Say it to those who export and erase."""
    declare_personal_data(
        Account,
        "accounts",
        to_translate("Your account, and where you are signed in"),
        find=_accounts,
        erase=lambda person: Account._get_collection().delete_one({"_id": person.account_id}),
    )
    declare_personal_data(
        PasswordReset,
        "password_resets",
        to_translate("Links to a new password"),
        find=lambda person: [told(link, "created", "expires") for link in _resets(person)],
        erase=lambda person: PasswordReset._get_collection().delete_many(
            {"account_id": person.account_id}
        ),
    )


def _accounts(person: Person) -> Iterator[dict[str, Any]]:
    for account in Account.objects(id=person.account_id).as_pymongo():
        devices = [
            told(device, "created", "last_seen", "address", "agent")
            for device in account.get("sign_ins", [])
        ]
        fields = told(account, "email", "name", "roles", "created", "last_seen", "active")
        yield fields | {"signed_in_on": devices}


def _resets(person: Person):
    return PasswordReset.objects(account_id=person.account_id).as_pymongo()
