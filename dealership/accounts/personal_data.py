"""What accounts keep about people."""

from collections.abc import Iterator
from typing import Any

from dealership.accounts.account import Account
from dealership.accounts.email_change import EmailChange
from dealership.accounts.email_change_stop import EmailChangeStop
from dealership.accounts.invitation import Invitation
from dealership.accounts.password_reset import PasswordReset
from dealership.accounts.registration import Registration
from dealership.accounts.single_use import SingleUse
from dealership.personal_data import Erase, Find, Person, declare_personal_data, told
from dealership.words import to_translate


def declare() -> None:
    """Say it to those who export and erase."""
    declare_personal_data(
        Account,
        "accounts",
        to_translate("The account, and where it is signed in"),
        find=_accounts,
        erase=lambda person: Account._get_collection().delete_one({"_id": person.account_id}),
    )
    for document, name, title in (
        (PasswordReset, "password_resets", to_translate("Links to a new password")),
        (EmailChange, "email_changes", to_translate("Links to another e-mail")),
        (EmailChangeStop, "email_change_stops", to_translate("Links that stop another e-mail")),
    ):
        declare_personal_data(
            document, name, title, find=_of_account(document), erase=_forget_account(document)
        )
    for document, name, title in (
        (Registration, "registrations", to_translate("Links to a new account")),
        (Invitation, "invitations", to_translate("Invitations to work here")),
    ):
        declare_personal_data(document, name, title, find=_sent(document), erase=_forget(document))


def _of_account(document: type[SingleUse]) -> Find:
    """What was sent on behalf of the person's account."""
    return lambda person: [
        told(link, "email", "created", "expires")
        for link in document.objects(account_id=person.account_id).as_pymongo()
    ]


def _forget_account(document: type[SingleUse]) -> Erase:
    return lambda person: document._get_collection().delete_many({"account_id": person.account_id})


def _sent(document: type[SingleUse]) -> Find:
    """What was sent to the person's mailboxes."""
    return lambda person: [
        told(link, "email", "name", "roles", "created", "expires")
        for link in document.objects(email__in=person.emails).as_pymongo()
    ]


def _forget(document: type[SingleUse]) -> Erase:
    return lambda person: document._get_collection().delete_many(
        {"email": {"$in": list(person.emails)}}
    )


def _accounts(person: Person) -> Iterator[dict[str, Any]]:
    for account in Account.objects(id=person.account_id).as_pymongo():
        devices = [
            told(device, "created", "last_seen", "address", "agent")
            for device in account.get("sign_ins", [])
        ]
        fields = told(account, "email", "name", "roles", "created", "last_seen", "active")
        passkeys = [
            told(passkey, "name", "created", "last_used") for passkey in account.get("passkeys", [])
        ]
        app = told(account.get("authenticator", {}), "created")
        yield fields | {"signed_in_on": devices, "passkeys": passkeys, "authenticator": app}
