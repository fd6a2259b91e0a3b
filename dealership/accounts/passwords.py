"""Judging a password somebody has chosen, and making of it what is stored."""

from typing import Any

from flask import current_app
from flask_security import hash_password, verify_and_update_password

from dealership.accounts.account import Account
from dealership.accounts.password_rules import (
    SHORTEST,
    SHORTEST_WITH_SECOND_FACTOR,
    check_password,
)
from dealership.profile.current import profile


def shortest_for(account: Account) -> int:
    """How long a password of this account is at least."""
    return SHORTEST_WITH_SECOND_FACTOR if _has_second_factor(account) else SHORTEST


def hashed(password: str, account: Account) -> str:
    """What is stored of a password that somebody chose for an account. Raises `PoorPassword`."""
    check_password(
        password,
        known_words=[profile().name, account.email, *filter(None, [account.name])],
        has_second_factor=_has_second_factor(account),
    )
    return hash_password(_as_typed_anywhere(password))


def is_right(password: str, account: Account) -> bool:
    """Whether this is the account's password."""
    return verify_and_update_password(_as_typed_anywhere(password), account)


def _has_second_factor(account: Account) -> bool:
    return getattr(account, "has_second_factor", False)


def _as_typed_anywhere(password: str) -> str:
    """In one form, whatever keyboard it was typed on; signing in reads it in the same."""
    security: Any = current_app.extensions["security"]
    return security.password_util.normalize(password)
