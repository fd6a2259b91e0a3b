"""Where somebody sees their account, and changes with what they sign in."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_security import login_user

from dealership.accounts.account import Account
from dealership.accounts.changing import (
    change_email,
    change_password,
    find_email_change,
    find_email_change_stop,
    offer_email_change,
    stop_email_change,
)
from dealership.accounts.forms.changing import ChangeEmailForm, ChangePasswordForm
from dealership.accounts.freshness import fresh, keeping_proof
from dealership.accounts.homing import home_of
from dealership.accounts.opening import AlreadyHasAccount
from dealership.accounts.password_rules import PoorPassword
from dealership.accounts.passwords import is_right
from dealership.accounts.permissions import signed_in
from dealership.accounts.proof_throttle import count_attempt
from dealership.accounts.throttling import may_write_to
from dealership.accounts.views import bp
from dealership.mailing.purpose import Purpose
from dealership.web.access import public


@bp.get("/arrive")
@signed_in
def arrive():
    """Go on to where somebody begins who has just signed in."""
    return redirect(home_of(current_user), code=303)


@bp.get("/me")
@signed_in
def mine():
    """Who is signed in here, and what they may change."""
    return render_template("accounts/mine.html")


@bp.route("/password", methods=["GET", "POST"])
@signed_in
def password():
    """Change the password. Everybody else who is signed in with it is signed out."""
    form = ChangePasswordForm()
    if form.validate_on_submit():
        account = Account.objects.get(id=current_user.id)
        count_attempt(account)
        try:
            if is_right(form.current.data or "", account):
                change_password(account, form.password.data or "")
                with keeping_proof():  # a password alone shows less than a second factor
                    login_user(account, authn_via=["session"])
                flash(_("Your password is changed. All other devices are signed out."), "success")
                return redirect(url_for("accounts.mine"), code=303)
            form.current.errors = [_("That is not your password.")]
        except PoorPassword as refusal:
            form.password.refuse(refusal)
    return render_template("accounts/password.html", form=form), 422 if form.errors else 200


@bp.route("/email", methods=["GET", "POST"])
@signed_in
@fresh
def email():
    """Ask for another e-mail to sign in with."""
    form = ChangeEmailForm()
    if not form.validate_on_submit():
        return render_template("accounts/email.html", form=form), 422 if form.errors else 200
    wanted = form.email.data or ""
    if may_write_to(wanted, Purpose.EMAIL_CHANGE):
        offer_email_change(Account.objects.get(id=current_user.id), wanted)
    flash(
        _("A letter is on its way to %(email)s. The link in it makes the change.", email=wanted),
        "success",
    )
    return redirect(url_for("accounts.email"), code=303)


@bp.route("/email/stop", methods=["GET", "POST"])
@public
def stop_email():
    """Say no, for whoever reads the present mailbox. To look at it does not use the link up."""
    key = request.args.get("key", "")
    account = find_email_change_stop(key)
    if request.method == "GET":
        return render_template("accounts/stop_email.html", account=account, key=key)
    stop_email_change(key)
    flash(
        _("The e-mail stays as it is, and everybody is signed out. Choose a new password now."),
        "success",
    )
    return redirect(url_for("accounts.forgotten"), code=303)


@bp.route("/email/confirm", methods=["GET", "POST"])
@public
def confirm_email():
    """Say yes, for whoever reads the new mailbox. To look at it does not use the link up."""
    key = request.args.get("key", "")
    change = find_email_change(key)
    if request.method == "GET":
        return render_template("accounts/confirm_email.html", change=change, key=key)
    try:
        change_email(key)
    except AlreadyHasAccount:
        flash(_("There is another account with this e-mail already."), "error")
    else:
        flash(_("From now on you sign in with %(email)s.", email=change.email), "success")
    here = "accounts.mine" if current_user.is_authenticated else "security.login"
    return redirect(url_for(here), code=303)
