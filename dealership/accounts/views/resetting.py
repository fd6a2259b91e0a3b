"""Where somebody who has forgotten the password gets a new one."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from dealership.accounts.forms.email import EmailForm
from dealership.accounts.forms.new_password import NewPasswordForm
from dealership.accounts.password_rules import PoorPassword
from dealership.accounts.resetting import find_reset, offer_reset, reset_password
from dealership.accounts.throttling import count_attempt_with_link, may_write_to
from dealership.accounts.views import bp
from dealership.mailing.purpose import Purpose
from dealership.web.access import public


@bp.route("/forgotten", methods=["GET", "POST"])
@public
def forgotten():
    """Ask for a way back in."""
    form = EmailForm()
    if not form.validate_on_submit():
        return render_template("accounts/forgotten.html", form=form), 422 if form.errors else 200
    email = form.email.data or ""
    if may_write_to(email, Purpose.PASSWORD_RESET):
        offer_reset(email)
    return redirect(url_for("accounts.reset_sent"), code=303)


@bp.get("/forgotten/sent")
@public
def reset_sent():
    """What happens next: the same for every address, so that nobody learns who has an account."""
    return render_template("accounts/reset_sent.html")


@bp.route("/reset", methods=["GET", "POST"])
@public
def reset():
    """Choose a new password, for whoever has the link. To look at it does not use it up."""
    key = request.args.get("key", "")
    account = find_reset(key)
    form = NewPasswordForm()
    if form.validate_on_submit():
        count_attempt_with_link()
        try:
            reset_password(key, form.password.data or "")
        except PoorPassword as refusal:
            form.password.refuse(refusal)
        else:
            flash(_("Your password is changed. Sign in with it."), "success")
            return redirect(url_for("security.login"), code=303)
    page = render_template("accounts/reset.html", form=form, account=account, key=key)
    return page, 422 if form.errors else 200
