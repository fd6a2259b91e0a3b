"""Where the first manager of a new site opens an account."""

from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_security import login_user

from dealership.accounts.forms.registering import FoundingForm
from dealership.accounts.founding import must_be_open, open_first_account
from dealership.accounts.homing import home_of
from dealership.accounts.opening import AlreadyHasAccount
from dealership.accounts.password_rules import PoorPassword
from dealership.accounts.throttling import count_attempt_with_link
from dealership.accounts.views import bp
from dealership.web.access import public


@bp.route("/first", methods=["GET", "POST"])
@public
def first():
    """Open the account, for whoever has the link that `flask accounts first` printed."""
    key = request.args.get("key", "")
    must_be_open(key)
    form = FoundingForm()
    if form.validate_on_submit():
        count_attempt_with_link()
        typed = (form.email.data or "", form.name.data or "", form.password.data or "")
        try:
            account = open_first_account(key, *typed)
        except PoorPassword as refusal:
            form.password.refuse(refusal)
        except AlreadyHasAccount:
            form.email.errors = [_("There is an account with this e-mail already.")]
        else:
            login_user(account, authn_via=["password"])
            flash(_("Welcome, %(name)s.", name=account), "success")
            return redirect(home_of(account), code=303)
    page = render_template("accounts/first.html", form=form, key=key)
    return page, 422 if form.errors else 200
