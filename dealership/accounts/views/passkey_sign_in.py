"""Signing in by a passkey alone, without e-mail or password."""

from flask import abort, flash, redirect, request, url_for
from flask_login import current_user

from dealership.accounts import second_step
from dealership.accounts.factors import ceremonies
from dealership.accounts.factors.ceremonies import SIGN_IN, NotAccepted
from dealership.accounts.forms.proof import PasskeyForm
from dealership.accounts.throttling import PER_ADDRESS
from dealership.accounts.views import bp
from dealership.web.access import public
from dealership.web.own_pages import is_ours
from dealership.web.throttling import is_too_often


@bp.post("/sign-in/passkey")
@public
def sign_in_by_passkey():
    """Sign in whoever the passkey belongs to."""
    if current_user.is_authenticated:
        return redirect(url_for("home.dashboard"), code=303)
    if is_too_often("passkeys", PER_ADDRESS):
        abort(429)
    form = PasskeyForm()
    try:
        return second_step.finish(ceremonies.account_shown(form.answer, SIGN_IN), "passkey")
    except NotAccepted as refusal:
        flash(str(refusal), "error")
        page = request.form.get("next", "")
        again = url_for("security.login", next=page if is_ours(page) else None)
        return redirect(again, code=303)
