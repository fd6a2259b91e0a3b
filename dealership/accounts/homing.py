"""Where somebody begins who has just signed in."""

from flask import url_for

from dealership.accounts.account import Account


def home_of(account: Account) -> str:
    """The dashboard for colleagues, their own cars for customers, or else the account itself."""
    if account.may("home.dashboard"):
        return url_for("home.dashboard")
    return url_for("my.index" if account.may("my.view") else "accounts.mine")
