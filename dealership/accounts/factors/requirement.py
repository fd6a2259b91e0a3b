"""For whom a password is not enough: whose role opens much, or whose password is short.

A short password is allowed beside a second factor only. Nobody knows how long a stored one is, so
whoever gave the second factor up is found out when they sign in.
"""

from collections.abc import Sequence

from flask import current_app, redirect, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from dealership.accounts.account import Account
from dealership.accounts.passwords import shortest_for

# Where somebody may go who has to set up a second factor first.
SETTING_UP = frozenset(
    f"accounts.{view}"
    for view in (
        "second_factor", "authenticator", "add_passkey", "recovery_codes",
        "recovery_codes_as_text", "prove", "prove_by_passkey", "password",
    )
)  # fmt: skip
SHORT = "short_password"
ALWAYS_OPEN = frozenset(("static", "security.logout", "languages.choose"))


def is_required(account: Account) -> bool:
    """Whether one of the person's roles wants a second factor, by REQUIRE_SECOND_FACTOR."""
    wanted = current_app.config["REQUIRE_SECOND_FACTOR"]
    return any(role.value in wanted for role in account.roles)


def is_missing(account: Account) -> bool:
    """Whether the person must set one up before anything else."""
    return not account.has_second_factor and (is_required(account) or has_short_password())


def has_short_password() -> bool:
    """Whether whoever is signed in here typed a password that does not do by itself."""
    return SHORT in session


def note_length(account: Account, ways: Sequence[str]) -> None:
    """Remember for this session how long the password was that alone signed somebody in."""
    typed = request.form.get("password", "")
    if list(ways) == ["password"] and 0 < len(typed) < shortest_for(account):
        session[SHORT] = True
    else:
        session.pop(SHORT, None)


def ask_for_it() -> Response | None:
    """Before every request: lead whoever lacks a second factor to where they set it up."""
    if not (current_app.config["REQUIRE_SECOND_FACTOR"] or has_short_password()):
        return None
    if "_user_id" not in session or request.endpoint in SETTING_UP | ALWAYS_OPEN:
        return None
    if current_user.is_authenticated and is_missing(current_user):
        return redirect(url_for("accounts.second_factor"), code=303)
    return None
