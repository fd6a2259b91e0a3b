"""Where owners open an account, and colleagues accept the invitation to theirs."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_security import login_user

from dealership.accounts.account import Account
from dealership.accounts.forms.registering import BeginningForm, RegistrationForm
from dealership.accounts.homing import home_of
from dealership.accounts.inviting import accept_invitation, find_invitation
from dealership.accounts.opening import AlreadyHasAccount
from dealership.accounts.password_rules import PoorPassword
from dealership.accounts.registering import find_registration, offer_registration, register
from dealership.accounts.throttling import count_attempt_with_link, may_write_to
from dealership.accounts.views import bp
from dealership.mailing.purpose import Purpose
from dealership.web.access import public
from dealership.web.security import csrf


@bp.route("/register", methods=["GET", "POST"], endpoint="register")
@csrf.exempt
@public
def ask():
    """Ask for an account."""
    form = RegistrationForm()
    if request.method == "GET":
        form.prepare()
    if not form.validate_on_submit():
        return render_template("accounts/register.html", form=form), 422 if form.errors else 200
    email = form.email.data or ""
    if may_write_to(email, Purpose.REGISTRATION) and not form.looks_like_a_robots:
        offer_registration(email)
    return redirect(url_for("accounts.registration_sent"), code=303)


@bp.get("/register/sent")
@public
def registration_sent():
    """What happens next: the same for every address, so that nobody learns who is a customer."""
    return render_template("accounts/registration_sent.html")


@bp.route("/begin", methods=["GET", "POST"])
@public
def begin():
    """Open the account, for whoever has the link. To look at it does not use it up."""
    key = request.args.get("key", "")
    return _open(find_registration(key), lambda *typed: register(key, *typed))


@bp.route("/invitation", methods=["GET", "POST"])
@public
def accept():
    """Accept an invitation, for whoever has the link."""
    key = request.args.get("key", "")
    return _open(find_invitation(key), lambda *typed: accept_invitation(key, *typed))


def _open(link: Any, act: Callable[[str, str], Account]):
    form = BeginningForm(data={"name": getattr(link, "name", None)})
    if form.validate_on_submit():
        count_attempt_with_link()
        try:
            account = act(form.name.data or "", form.password.data or "")
        except PoorPassword as refusal:
            form.password.refuse(refusal)
        except AlreadyHasAccount:
            flash(_("There is an account with this e-mail already. Sign in with it."), "warning")
            return redirect(url_for("security.login"), code=303)
        else:
            login_user(account, authn_via=["password"])
            flash(_("Welcome, %(name)s.", name=account), "success")
            return redirect(home_of(account), code=303)
    page = render_template("accounts/begin.html", form=form, link=link)
    return page, 422 if form.errors else 200
