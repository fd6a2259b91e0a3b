"""Where somebody begins who has just signed in."""

from flask import url_for

from dealership.accounts.account import Account


def home_of(account: Account) -> str:
    """The dashboard for colleagues, and for customers the page about their own account."""
    return url_for("home.dashboard" if account.is_staff else "accounts.mine")
