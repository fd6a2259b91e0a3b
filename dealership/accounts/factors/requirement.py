"""Whose accounts open so much that a password is not enough."""

from flask import current_app, redirect, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from dealership.accounts.account import Account

# Where somebody may go who has to set up a second factor first.
SETTING_UP = frozenset(
    f"accounts.{view}"
    for view in (
        "second_factor", "authenticator", "add_passkey", "recovery_codes",
        "recovery_codes_as_text", "prove", "prove_by_passkey",
    )
)  # fmt: skip
ALWAYS_OPEN = frozenset(("static", "security.logout", "languages.choose"))


def is_required(account: Account) -> bool:
    """Whether one of the person's roles wants a second factor, by REQUIRE_SECOND_FACTOR."""
    wanted = current_app.config["REQUIRE_SECOND_FACTOR"]
    return any(role.value in wanted for role in account.roles)


def is_missing(account: Account) -> bool:
    """Whether the person must set one up before anything else."""
    return is_required(account) and not account.has_second_factor


def ask_for_it() -> Response | None:
    """Before every request: lead whoever lacks a second factor to where they set it up."""
    if not current_app.config["REQUIRE_SECOND_FACTOR"] or "_user_id" not in session:
        return None
    if request.endpoint in SETTING_UP | ALWAYS_OPEN:
        return None
    if current_user.is_authenticated and is_missing(current_user):
        return redirect(url_for("accounts.second_factor"), code=303)
    return None
