"""Signing in and out, by Flask-Security, with sessions that end when they are ended."""

from datetime import timedelta
from typing import Any

from flask import Flask, Request, redirect, request, session, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_login import user_logged_out
from flask_security import LoginForm, MongoEngineUserDatastore, Security, user_authenticated
from werkzeug.wrappers import Response

from dealership.accounts import second_step
from dealership.accounts.account import Account
from dealership.accounts.factors.requirement import note_length
from dealership.accounts.joining import join_by_email
from dealership.accounts.permissions import ask_to_sign_in
from dealership.accounts.session_limits import LONGEST as LONGEST_SESSION
from dealership.email_address import LONGEST, normalised
from dealership.secret import new_key
from dealership.web.form import Form
from dealership.web.own_pages import is_ours

SESSION_KEY = "sign_in"
# OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane.
ARGON2 = {"argon2__memory_cost": 19_456, "argon2__time_cost": 2, "argon2__parallelism": 1}
SETTINGS = {
    "SECURITY_URL_PREFIX": "/accounts",
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
    "SECURITY_POST_LOGIN_VIEW": "accounts.arrive",
    "SECURITY_POST_LOGOUT_VIEW": "home.index",
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": ARGON2,
    "SECURITY_PASSWORD_SINGLE_HASH": True,
    "SECURITY_PASSWORD_LENGTH_MIN": 15,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_USER_IDENTITY_ATTRIBUTES": [
        {"email": {"mapper": lambda text: normalised(text[:LONGEST]), "case_insensitive": False}}
    ],
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_REGISTERABLE": False,
    "SECURITY_CONFIRMABLE": False,
    "SECURITY_RECOVERABLE": False,
    "SECURITY_CHANGEABLE": False,
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_CLI_USERS_NAME": None,  # `flask accounts` keeps our rules; these would not
    "SECURITY_CLI_ROLES_NAME": None,
    "SECURITY_CACHE_CONTROL": {"no-store": None},  # its own default writes `no-store=True`
    "SECURITY_MSG_GENERIC_AUTHN_FAILED": (_("The e-mail or the password is not right."), "error"),
    "SECURITY_MSG_EMAIL_NOT_PROVIDED": (_("Which e-mail do you sign in with?"), "error"),
    "SECURITY_MSG_PASSWORD_NOT_PROVIDED": (_("What is your password?"), "error"),
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_FRESHNESS": timedelta(minutes=-1),  # `@fresh` asks in its place
}


class SignInForm(Form, LoginForm):
    """E-mail and password; there is no cookie that outlives signing out."""

    remember = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email.label.text = gettext("E-mail")  # as everywhere else on the site
        if isinstance(self.email.data, str):  # JSON may hold anything
            self.email.data = normalised(self.email.data)  # as accounts keep it


def set_up_signing_in(app: Flask) -> None:
    """Plug Flask-Security in, and tie every session to a sign-in that the account remembers."""
    app.config.update(SETTINGS)
    app.config.update(
        PERMANENT_SESSION_LIFETIME=LONGEST_SESSION, SESSION_REFRESH_EACH_REQUEST=False
    )
    datastore = MongoEngineUserDatastore(None, Account, None)  # type: ignore[arg-type]
    Security(app, datastore, login_form=SignInForm)
    second_step.plug_in(app)
    app.extensions["security"].login_manager.user_loader(_load)
    app.extensions["security"].login_manager.unauthorized_handler(ask_to_sign_in)
    app.extensions["security"].login_manager.request_loader(_nobody)
    app.before_request(_forget_elsewhere)
    user_authenticated.connect(_remember, app)
    user_logged_out.connect(_forget, app)


def _load(uniquifier: str) -> Account | None:
    key = session.get(SESSION_KEY)
    account = Account.objects.find_signed_in(uniquifier, key) if key else None
    if account:
        account.is_seen_on(key)
    return account


def _nobody(_request: Request) -> None:
    """Flask-Security would take a token in the address, which no signing out ends."""


def _forget_elsewhere() -> Response | None:
    """Nobody is sent to another site after signing in; a page to go to is one of ours."""
    if request.endpoint != "security.login":
        return None
    if all(is_ours(page) for page in request.values.getlist("next") if page):
        return None
    return redirect(url_for("security.login"), code=303)


def _remember(_app: Flask, user: Account, authn_via: list[str] | None = None, **_extra) -> None:
    second_step.refuse_password_alone(user, authn_via)
    note_length(user, authn_via or ())
    session[SESSION_KEY] = key = new_key()
    session.permanent = not user.is_staff  # at a desk, closing the browser is the end of it
    join_by_email(user)  # colleagues may have written the e-mail down in the meantime
    user.sign_in(key, request.remote_addr or "", request.user_agent.string)


def _forget(_app: Flask, user: Account, **_extra) -> None:
    key = session.pop(SESSION_KEY, None)
    if key and user.is_authenticated:
        user.sign_out(key)
