"""Letters to people whose way of signing in has changed, so that they notice when it was not them."""

from typing import Any

from dealership.accounts.account import Account
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write


def tell(
    account: Account,
    what: str,
    *,
    key: str | None = None,
    language: str | None = None,
    **about: Any,
) -> None:
    """Write to the person; `what` names a template, and one `key` makes one letter."""
    write(
        to=account.email,
        purpose=Purpose.FACTOR_CHANGED,
        template=f"accounts/factors/{what}",
        key=key,
        language=language,
        account=account,
        **about,
    )
