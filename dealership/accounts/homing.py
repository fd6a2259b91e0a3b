"""Where somebody begins who has just signed in."""

from flask import url_for

from dealership.accounts.account import Account
from dealership.profile.current import is_nobodys


def home_of(account: Account) -> str:
    """The dashboard for colleagues, their own cars for customers, or else the account itself.

    Who may say whose site it is begins with that, while nobody has.
    """
    if account.may("profile.edit") and is_nobodys():
        return url_for("profile.edit")
    if account.may("home.dashboard"):
        return url_for("home.dashboard")
    return url_for("my.index" if account.may("my.view") else "accounts.mine")
