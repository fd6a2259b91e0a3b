"""A search among the accounts: read from an address once, answers the page, gives the next link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from bson import ObjectId
from flask import url_for

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.database.keyset import Order, Page, read_page
from dealership.web import arguments

PAGE_SIZE = 50
BY_EMAIL = Order("email", "text")
FIELDS = (
    "email", "name", "roles", "active", "last_seen", "authenticator.created", "passkeys.created",
)  # fmt: skip
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


class AccountSearch:
    """The accounts that an address asks for, by e-mail: colleagues, customers, or who was typed."""

    def __init__(self, args: Mapping[str, str]):
        self.q = arguments.text(args, "q")
        asked = arguments.text(args, "show")
        self.shown = asked if asked in LISTS else LISTS[0]
        self._after, self._before = args.get("after"), args.get("before")

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
        return [AccountRow.of(account) for account in self._page.documents]

    @cached_property
    def _page(self) -> Page:
        return read_page(
            self._found,
            BY_EMAIL,
            size=PAGE_SIZE,
            after=self._after,
            before=self._before,
            fields=FIELDS,
        )

    @property
    def _found(self):
        if self.q:
            return Account.objects.beginning_with(self.q)
        if self.shown == "colleagues":
            return Account.objects.staff()
        return Account.objects.with_role(Role.OWNER)

    @property
    def next_url(self) -> str | None:
        """The address of the following page."""
        return self._url(after=self._page.next) if self._page.next else None

    @property
    def previous_url(self) -> str | None:
        """The address of the page before."""
        return self._url(before=self._page.previous) if self._page.previous else None

    def _url(self, **place: Any) -> str:
        asked: dict[str, Any] = {"q": self.q} if self.q else {"show": self.shown}
        return url_for("accounts.index", **asked | place)
