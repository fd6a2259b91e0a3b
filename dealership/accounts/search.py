"""A search among the accounts: read from an address once, answers the page, gives the next link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bson import ObjectId
from flask import url_for

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.database.keyset import Order
from dealership.web import arguments
from dealership.web.paged_list import PagedList

LISTS = ("colleagues", "customers")


@dataclass(frozen=True)
class AccountRow:
    """An account as a line of the list."""

    id: ObjectId
    email: str
    name: str
    roles: tuple[Role, ...]
    has_second_factor: bool
    is_open: bool
    last_seen: datetime | None

    @classmethod
    def of(cls, account: Mapping[str, Any]) -> "AccountRow":
        """The line of an account given as the mapping that is stored."""
        return cls(
            id=account["_id"],
            email=account["email"],
            name=account.get("name") or account["email"],
            roles=tuple(Role(role) for role in account.get("roles", [])),
            has_second_factor=bool(account.get("authenticator") or account.get("passkeys")),
            is_open=account["active"],
            last_seen=account.get("last_seen"),
        )


class AccountSearch(PagedList):
    """The accounts that an address asks for, by e-mail: colleagues, customers, or who was typed."""

    endpoint = "accounts.index"
    order = Order("email", "text")
    fields = (
        "email", "name", "roles", "active", "last_seen", "authenticator.created",
        "passkeys.created",
    )  # fmt: skip

    def __init__(self, args: Mapping[str, str]):
        super().__init__(args)
        self.q = arguments.text(args, "q")
        asked = arguments.text(args, "show")
        self.shown = asked if asked in LISTS else LISTS[0]

    @property
    def lists(self) -> list[tuple[str, str, bool]]:
        """(name, address, whether it is shown) of the lists that there are."""
        return [
            (name, url_for("accounts.index", show=name), name == self.shown and not self.q)
            for name in LISTS
        ]

    @property
    def accounts(self) -> list[AccountRow]:
        """The accounts of this page."""
        return [AccountRow.of(account) for account in self.documents]

    @property
    def found(self):
        """Those whose name or e-mail begins like that; without words, the list that is shown."""
        if self.q:
            return Account.objects.beginning_with(self.q)
        if self.shown == "colleagues":
            return Account.objects.staff()
        return Account.objects.with_role(Role.OWNER)

    @property
    def asked(self) -> dict[str, Any]:
        """The words, or the list."""
        return {"q": self.q} if self.q else {"show": self.shown}
